"""A message of the team to people who registered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import TeamMessage
from estaminet.programme.queries.registering.team import Whom
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm


class MessageForm(OnceForm):
    """To whom, in which language, and what. ``dates`` are choices of sessions, ``languages`` those of mails."""

    date = forms.ChoiceField(label=gettext_lazy("Who registered for"), required=False)
    whom = forms.ChoiceField(
        label=gettext_lazy("Of these"),
        choices=(
            ("there", gettext_lazy("those who have a place, or an offer of one")),
            ("waiting", gettext_lazy("those on the waiting list")),
        ),
        initial="there",
        widget=forms.RadioSelect,
    )
    reads = forms.ChoiceField(label=gettext_lazy("Whose mails are in"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("You write in"),
        help_text=gettext_lazy(
            "Your words go out as you write them; the letter around them is in each party’s language."
        ),
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=TeamMessage._meta.get_field("subject").max_length,
        widget=forms.TextInput(attrs={"dir": "auto", "spellcheck": "true", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Please give a subject: people see it before they open the mail.")},
    )
    text = LinesField(
        label=gettext_lazy("Message"),
        max_length=TeamMessage._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "spellcheck": "true"}),
        error_messages={"required": gettext_lazy("Please write the message.")},
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, dates: Sequence[tuple[int, str]], languages: Sequence[str], all_dates: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = language_names()
        said = [(code, names.get(code, code)) for code in languages]
        for name in ("date", "reads"):
            self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]  # something is chosen already
        self._offer("date", [("", all_dates), *((str(pk), words) for pk, words in dates)])
        self._offer("reads", [("", pgettext_lazy("language of mails", "any language")), *said])
        self._offer("language", said)

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def to(self) -> Whom:
        """Only of a form whose choices are valid."""
        said = self.cleaned_data
        return Whom(
            session_id=int(said["date"]) if said.get("date") else None,
            language=said.get("reads", ""),
            waiting=said.get("whom") == "waiting",
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

    @property
    def answered(self) -> str:
        """What to call the language it is written in."""
        return language_names().get(self.cleaned_data.get("language", ""), "")


def all_dates_words(number: int) -> str:
    """The first choice of dates."""
    return _("any date to come") if number != 1 else _("the date to come")

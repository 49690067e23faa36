"""What the team was told and what it changed, in the languages of the hub."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.programme.forms.registering.manage_questions import words_of
from estaminet.programme.models import FeedbackReply
from estaminet.ui.once import OnceForm
from estaminet.ui.templatetags.ui import language_called


class ReplyForm(OnceForm):
    """One field for each language; of ``languages`` the first ``own`` are those the hub writes in."""

    publish = forms.BooleanField(
        label=gettext_lazy("Show it on the page of the activity"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Whoever told you something sees that it was heard."),
    )

    def __init__(
        self, *args: Any, reply: FeedbackReply | None, languages: Sequence[str], own: int, **kwargs: Any
    ) -> None:
        self.own = own
        written = list(reply.text) if reply is not None else []
        self.languages = list(dict.fromkeys([*languages, *written]))
        initial: dict[str, Any] = {}
        if reply is not None:
            initial = {f"text_{code}": reply.text.text(code) for code in reply.text}
            initial["publish"] = reply.published_at is not None
        super().__init__(*args, initial=initial, **kwargs)
        most = FeedbackReply.language_fields()["text"].text_length
        for code in self.languages:
            field = forms.CharField(
                label=_("What you were told, and what you changed, in %(language)s")
                % {"language": language_called(code)},
                max_length=most,
                required=False,
                widget=forms.Textarea(attrs={"lang": code, "dir": direction(code), "rows": 4, "spellcheck": "true"}),
            )
            field.needed_sometimes = True  # type: ignore[attr-defined]  # one language is enough
            self.fields[f"text_{code}"] = field

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[f"text_{code}"] for code in self.languages[: self.own]]

    @property
    def more_words(self) -> list[forms.BoundField]:
        return [self[f"text_{code}"] for code in self.languages[self.own :]]

    @property
    def more_open(self) -> bool:
        return any(field.errors for field in self.more_words)

    def texts(self) -> dict[str, str]:
        return words_of(self, "text", self.languages)

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(f"text_{self.languages[0]}" if refusal.field == "text" else None, str(refusal.message))

"""The ballot as a form: one for each way to decide, which says beside the field what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from estaminet.agora.ballot_words import STANDS, option_words
from estaminet.agora.counting.choosing import OBJECT
from estaminet.agora.counting.model import Ballot as Marks
from estaminet.agora.counting.model import Method
from estaminet.agora.models import Decision, Option
from estaminet.kernel.refusals import Refusal
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm

LONGEST_REASON = 500
MARKED = (Method.SINGLE, Method.MULTIPLE, Method.GREEDY, Method.EQUAL_SHARES)


class BallotForm(OnceForm):
    """What every ballot shares: the options in words, and the marks it makes of what was filled in."""

    def __init__(self, *args: Any, decision: Decision, options: Sequence[Option], words: dict[str, str], **kwargs: Any):
        self.decision, self.ballot_options, self.option_words = decision, options, words
        super().__init__(*args, **kwargs)
        self.build(decision.settings)

    def build(self, settings: dict[str, Any]) -> None:
        """Add the fields."""
        raise NotImplementedError

    def marks(self) -> Marks:
        """What was filled in, as the count takes it."""
        raise NotImplementedError

    def lines(self) -> list[tuple[str, str]]:
        """The same for people: an option, and what was said of it. Empty for a blank ballot."""
        raise NotImplementedError

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

    @property
    def spent(self) -> int:
        """What the marked projects cost together, in cents."""
        marked = set(self.marks()) if self.decision.is_budget else set()
        return sum(option.cost for option in self.ballot_options if option.key in marked)


class ConsentBallot(BallotForm):
    """Agree, stand aside, or object and say why."""

    def build(self, settings: dict[str, Any]) -> None:
        self.fields["stand"] = forms.ChoiceField(
            label=_("Do you agree?"),
            choices=list(STANDS.items()),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the three.")},
        )
        self.fields["reason"] = LinesField(
            label=_("If you object: why?"),
            help_text=_("Everybody can read it with the result, without your name."),
            max_length=LONGEST_REASON,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("stand") == OBJECT and not said.get("reason", "").strip():
            self.add_error("reason", _("An objection needs a reason: say what would have to change."))
        return said

    def marks(self) -> Marks:
        stand = self.cleaned_data["stand"]
        return (stand, self.cleaned_data["reason"].strip()) if stand == OBJECT else (stand,)

    def lines(self) -> list[tuple[str, str]]:
        marks = self.marks()
        told = str(STANDS[str(marks[0])])
        return [(self.option_words[self.ballot_options[0].key], f"{told}: {marks[1]}" if len(marks) == 2 else told)]


class MarkBallot(BallotForm):
    """Mark options: one, several, or as many projects as one wants."""

    def build(self, settings: dict[str, Any]) -> None:
        choices = [(option.key, self.option_words[option.key]) for option in self.ballot_options]
        self.single = self.decision.method == Method.SINGLE
        self.most = 1 if self.single else settings.get("most")
        if self.single:
            self.fields["marked"] = forms.ChoiceField(
                label=_("Your choice"),
                choices=[*choices, ("", _("None of them"))],
                required=False,
                widget=forms.RadioSelect,
            )
            return
        if self.most:
            asked = ngettext("Mark %(most)s at most.", "Mark %(most)s at most.", self.most) % {"most": self.most}
        else:
            asked = _("Mark all you want.")
        self.fields["marked"] = forms.MultipleChoiceField(
            label=_("Your choice"),
            help_text=asked,
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_marked(self) -> Any:
        marked = self.cleaned_data["marked"]
        if not self.single and self.most and len(marked) > self.most:
            said = {"number": len(marked), "most": self.most}
            raise forms.ValidationError(_("You marked %(number)s; %(most)s at most are possible.") % said)
        return marked

    def marks(self) -> Marks:
        marked = self.cleaned_data["marked"]
        if isinstance(marked, str):
            return (marked,) if marked else ()
        return tuple(sorted(marked))

    def lines(self) -> list[tuple[str, str]]:
        return [(self.option_words[str(key)], "✓") for key in self.marks()]


class NumberBallot(BallotForm):
    """A number for each option: points, or dots."""

    def build(self, settings: dict[str, Any]) -> None:
        self.dots = self.decision.method == Method.DOTS
        low, high = (1, settings.get("on_one", 1)) if self.dots else (settings.get("low", 0), settings.get("high", 5))
        none = _("no dot") if self.dots else _("no opinion")
        for option in self.ballot_options:
            self.fields[f"n_{option.key}"] = forms.TypedChoiceField(
                label=self.option_words[option.key],
                choices=[("", none), *((number, str(number)) for number in range(low, high + 1))],
                required=False,
                coerce=int,
                empty_value=None,
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        given = sum(number for name, number in said.items() if name.startswith("n_") and number)
        if self.dots and given > self.decision.settings["dots"]:
            told = {"number": given, "most": self.decision.settings["dots"]}
            self.add_error(None, _("You gave %(number)s dots; you have %(most)s.") % told)
        return said

    def marks(self) -> Marks:
        said = {option.key: self.cleaned_data.get(f"n_{option.key}") for option in self.ballot_options}
        return tuple((key, number) for key, number in sorted(said.items()) if number is not None)

    def lines(self) -> list[tuple[str, str]]:
        given = dict(self.marks())  # type: ignore[arg-type]
        keys = [option.key for option in self.ballot_options if option.key in given]
        return [(self.option_words[key], str(given[key])) for key in keys]


class RankBallot(BallotForm):
    """Put options in an order; those one does not rank stay out."""

    def build(self, settings: dict[str, Any]) -> None:
        places = range(1, len(self.ballot_options) + 1)
        for option in self.ballot_options:
            self.fields[f"n_{option.key}"] = forms.TypedChoiceField(
                label=self.option_words[option.key],
                choices=[("", _("not ranked")), *((place, str(place)) for place in places)],
                required=False,
                coerce=int,
                empty_value=None,
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        taken: dict[int, str] = {}
        for option in self.ballot_options:
            place = said.get(f"n_{option.key}")
            if place in taken:
                told = {"place": place, "other": self.option_words[taken[place]]}
                self.add_error(f"n_{option.key}", _("Place %(place)s is given to “%(other)s” already.") % told)
            elif place is not None:
                taken[place] = option.key
        return said

    def marks(self) -> Marks:
        said = [(self.cleaned_data.get(f"n_{option.key}"), option.key) for option in self.ballot_options]
        return tuple(key for _place, key in sorted((place, key) for place, key in said if place is not None))

    def lines(self) -> list[tuple[str, str]]:
        return [(self.option_words[str(key)], str(place)) for place, key in enumerate(self.marks(), start=1)]


FORMS: dict[str, type[BallotForm]] = {
    Method.CONSENT: ConsentBallot,
    **dict.fromkeys(MARKED, MarkBallot),
    Method.SCORE: NumberBallot,
    Method.DOTS: NumberBallot,
    Method.RUNOFF: RankBallot,
}


def ballot_form(
    decision: Decision, data: Any, languages: Sequence[str], language: str, options: Sequence[Option] | None = None
) -> BallotForm:
    """The ballot of a decision, empty or as it was sent. One query, none where the options are given."""
    rows = list(decision.options.all()) if options is None else options
    words = {option.key: option_words(option, languages, language) for option in rows}
    return FORMS[decision.method](data, decision=decision, options=rows, words=words)


def marks_in_words(form: BallotForm, marks: Sequence[Any]) -> list[str]:
    """What stands on a ballot, for the team that compares two entries."""
    if form.decision.method == Method.CONSENT:
        return [": ".join([str(STANDS[marks[0]]), *marks[1:]])] if marks else []
    return [
        f"{form.option_words[mark[0]]}: {mark[1]}" if isinstance(mark, list | tuple) else form.option_words[mark]
        for mark in marks
    ]


class CodeForm(forms.Form):
    """A code from a letter, or the digits the team gave for the tablet."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("As it stands in your letter; capitals and spaces do not matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type the code.")},
    )

    def refuse(self, refusal: Refusal) -> None:
        self.add_error("code", str(refusal.message))

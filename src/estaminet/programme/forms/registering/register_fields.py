"""Kinds of fields that the registration form is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from babel.core import get_global
from django import forms
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts
from estaminet.network.templatetags.opening import country_name
from estaminet.people.enums import GuardianKind
from estaminet.programme.enums import Need, QuestionKind
from estaminet.programme.forms.days import DayInput
from estaminet.programme.models import Question
from estaminet.programme.queries.registering.needs import NeedAnswer
from estaminet.ui.fields import AmountField

ELSE = "else"
YES_NO = (("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No")))
ALL_OF_US = (
    ("yes", gettext_lazy("Yes, for all of us")),
    ("no", gettext_lazy("No, for none of us")),
    ("each", gettext_lazy("Not the same for each")),
)
GUARDIANS = (
    (GuardianKind.PARENT.value, gettext_lazy("I do, as a parent")),
    (GuardianKind.LEGAL.value, gettext_lazy("I do, as legal guardian")),
    (GuardianKind.FOSTER.value, gettext_lazy("I do, as foster family")),
    (GuardianKind.OTHER.value, gettext_lazy("I do, on behalf of the parents")),
    (ELSE, gettext_lazy("Somebody else, whom I name below")),
)
LONGEST_ANSWER = 1000
MOST_OF_GROUP = 200


def words_field(label: Any, most: int, *, autocomplete: str = "", **more: Any) -> forms.CharField:
    """One line of words, required or not (``required=True``).

    Never ``autocomplete="off"``: what was typed into such a field is lost to whoever goes one screen back.
    """
    widget = forms.TextInput(attrs={"dir": "auto"} | ({"autocomplete": autocomplete} if autocomplete else {}))
    return forms.CharField(label=label, max_length=most, widget=widget, **{"required": False, **more})


def given_name(number: int) -> forms.CharField:
    return words_field(
        gettext_lazy("Given name"),
        80,
        autocomplete=_whose(number, "given-name"),
        error_messages={"max_length": gettext_lazy("This name is too long for a ticket.")},
    )


def family_name(number: int) -> forms.CharField:
    return words_field(gettext_lazy("Family name"), 120, autocomplete=_whose(number, "family-name"))


def _whose(number: int, part: str) -> str:
    """What browsers may offer to fill in: the first person is whoever sits there, the others are somebody else."""
    return part if number == 1 else f"section-person{number} {part}"


def email() -> forms.EmailField:
    return forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy("This does not look like an e-mail address, such as name@example.org.")
        },
    )


def phone(label: Any, *, own: bool) -> forms.CharField:
    widget = forms.TextInput(attrs={"type": "tel", "dir": "ltr"} | ({"autocomplete": "tel"} if own else {}))
    return forms.CharField(label=label, max_length=40, required=False, widget=widget)


class BirthDateField(forms.DateField):
    """A birth date, in the browser's own calendar or as people write it."""

    def __init__(self, **more: Any) -> None:
        widget = DayInput()
        widget.attrs["max"] = "9999-12-31"  # or browsers let people type years of six digits
        super().__init__(
            **{
                "label": gettext_lazy("Birth date"),
                "required": False,
                "widget": widget,
                "input_formats": ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"],
                "error_messages": {"invalid": gettext_lazy("Please write day, month and year, such as 28.11.2014.")},
                **more,
            }
        )

    def read(self, text: str) -> date | None:
        """The date, or None for anything that is none."""
        try:
            return super().to_python(text.strip())
        except forms.ValidationError:
            return None


Answers = Callable[[], Mapping[Need, NeedAnswer]]


class NeedsInput(forms.CheckboxSelectMultiple):
    """Needs to tick; each knows what the house can answer to it. That is asked for when somebody is to read it."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["answer"] = self.answers()[Need(str(value))]
        return option


def needs(wanted: Iterable[Need], answers: Answers) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=gettext_lazy("What is needed?"),
        choices=[(need.value, need.label) for need in wanted],
        required=False,
        widget=NeedsInput(answers),
    )


def needs_words(*, own: bool) -> forms.CharField:
    label = gettext_lazy("Anything else that helps us to welcome them?")
    return words_field(gettext_lazy("Anything else that helps us to welcome you?") if own else label, 500)


def allowed_words(name: str, guardian: str) -> str:
    """What somebody says who answers for a child; ``guardian`` is empty where that is whoever fills in the form."""
    if guardian:
        words = _("%(guardian)s answers for %(name)s and allows %(name)s to take part.")
    else:
        words = _("I answer for %(name)s and allow %(name)s to take part.")
    return words % {"name": name, "guardian": guardian}


def not_allowed_words(name: str) -> str:
    """Why a child cannot come."""
    return _("%(name)s is under 18: without this yes, %(name)s cannot be registered.") % {"name": name}


def yes_or_no(label: Any, *, choices: Any = YES_NO, required: bool = False, **more: Any) -> forms.ChoiceField:
    """Two answers, or three, and none chosen beforehand."""
    return forms.ChoiceField(label=label, choices=choices, required=required, widget=forms.RadioSelect, **more)


def amount(currency: str) -> AmountField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return AmountField(
        widget=widget,
        label=_("How much would you like to pay, all together?"),
        help_text=_("In %(currency)s. Any amount is right, nothing too; you pay when you come.")
        % {"currency": currency},
        required=False,
        max_value=10_000,
    )


def number_of(label: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_OF_GROUP, required=False, widget=widget)


def in_its_language(texts: Texts, languages: tuple[str, ...]) -> SafeString:
    """What a team wrote, marked where it is told in another language than that of the interface."""
    picked = texts.pick(languages)
    if not picked.text or picked.language == get_language():
        return format_html("{}", picked.text)
    told = (picked.language, direction(picked.language), picked.text)
    return format_html('<span lang="{}" dir="{}">{}</span>', *told)


def answer_to(question: Question, languages: tuple[str, ...]) -> forms.Field:
    """The field of a question the team asks, in its own words."""
    common: dict[str, Any] = {
        "label": in_its_language(question.label, languages),
        "help_text": in_its_language(question.help, languages),
        "required": question.required,
        "error_messages": {"required": gettext_lazy("Please answer this question.")},
    }
    if question.kind == QuestionKind.YES_NO:
        return yes_or_no(**common)
    if question.kind == QuestionKind.CHOICE:
        offered = [(str(each.pk), in_its_language(each.label, languages)) for each in question.choices.all()]
        if len(offered) <= 4:
            return yes_or_no(choices=offered, **common)
        return forms.ChoiceField(choices=[("", "–"), *((key, strip_tags(name)) for key, name in offered)], **common)
    area = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    return forms.CharField(max_length=LONGEST_ANSWER, widget=area, **common)


def told(question: Question, value: Any) -> Any:
    """An answer as it is kept: words, yes or no, or the id of a choice; None for none."""
    if value in (None, ""):
        return None
    if question.kind == QuestionKind.YES_NO:
        return value == "yes"
    return int(value) if question.kind == QuestionKind.CHOICE else value


def countries() -> list[tuple[str, str]]:
    """Countries that have a time zone, by their names in the reader's language."""
    return list(_countries(get_language()))


@cache
def _countries(_language: str | None) -> list[tuple[str, str]]:
    """The same for the language of the interface, in which they are always called so."""
    named = [(code, country_name(code)) for code in get_global("territory_zones") if len(code) == 2 and code.isalpha()]
    return [("", "–"), *sorted(named, key=lambda pair: pair[1].casefold())]

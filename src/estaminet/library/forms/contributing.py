"""Three short pages on which somebody brings something, and what is said about it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Rights, WhoIsSeen, WorkKind
from estaminet.library.operations.contributing import Giver, What
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm

# As people say it who bring something, not as archives do.
KINDS: Final = (
    (WorkKind.PHOTOGRAPHS.value, pgettext_lazy("what somebody brings", "Photographs or an old postcard")),
    (WorkKind.TESTIMONY.value, pgettext_lazy("what somebody brings", "A memory: spoken, filmed or written")),
    (WorkKind.FILM.value, pgettext_lazy("what somebody brings", "A film")),
    (WorkKind.SOUND.value, pgettext_lazy("what somebody brings", "Music or another sound")),
    (WorkKind.TEXT.value, pgettext_lazy("what somebody brings", "A text: letter, poem, recipe")),
    (WorkKind.OBJECT.value, pgettext_lazy("what somebody brings", "Pictures of an object that was kept")),
    (WorkKind.PLACE.value, pgettext_lazy("what somebody brings", "Something about a place")),
    (WorkKind.PERFORMANCE.value, pgettext_lazy("what somebody brings", "A dance, a play, a performance")),
)
RIGHTS: Final = (
    (Rights.IN_COPYRIGHT.value, _("Look at it here; ask me before anything else")),
    (Rights.BY_NC_SA.value, _("Use it again with the name, but not for money")),
    (Rights.BY_SA.value, _("Use it again freely, with the name")),
    (Rights.UNKNOWN.value, _("I do not know whose rights these are")),
)
SEEN: Final = (
    (WhoIsSeen.NOBODY.value, _("Nobody one could recognise, or nobody who is still alive")),
    (WhoIsSeen.MYSELF.value, _("Only me")),
    (WhoIsSeen.AGREED.value, _("People who know of it and agree")),
    (WhoIsSeen.UNASKED.value, _("People I have not asked, or do not know")),
)


class RefusableForm(OnceForm):
    """Shows why an operation said no, beside the field it is about."""

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class WhatForm(RefusableForm):
    """What it is. ``homepage`` is a trap for machines: people do not see it."""

    kind = forms.ChoiceField(
        label=_("What do you bring?"), widget=forms.RadioSelect, error_messages={"required": _("Choose one of these.")}
    )
    title = forms.CharField(
        label=_("What is it, in a few words?"),
        max_length=160,
        help_text=_("For example: my mother at the loom, about 1962"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "spellcheck": "true"}),
        error_messages={"required": _("Say in a few words what it is.")},
    )
    words = LinesField(
        label=_("What do you remember of it?"),
        max_length=20_000,
        required=False,
        help_text=_("Who, what, how it was. Words alone are welcome, too: then no file is needed."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "spellcheck": "true"}),
    )
    when = forms.CharField(
        label=_("When was it?"),
        max_length=120,
        required=False,
        help_text=_("A year, or what you know: about 1960, before the war."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    where = forms.CharField(
        label=_("Where was it?"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, welcome: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = set(welcome)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [each for each in KINDS if not wanted or each[0] in wanted]
        if len(wanted) == 1:
            kind.initial = next(iter(wanted))

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. It is empty again: send the message once more.")
            )
        return ""

    def what(self) -> What:
        said = self.cleaned_data
        return What(**{name: said[name] for name in ("kind", "title", "words", "when", "where")})


class GiverForm(RefusableForm):
    """Who brings it, who is in it, and what may be done with it."""

    seen = forms.ChoiceField(
        label=_("Who can be seen or heard in it?"),
        choices=SEEN,
        widget=forms.RadioSelect,
        help_text=_("It is shown only once everybody who can be recognised has agreed. The team asks them."),
        error_messages={"required": _("Choose one of these.")},
    )
    seen_names = LinesField(
        label=_("Who are they?"),
        max_length=1000,
        required=False,
        help_text=_("Their names, one on each line, as far as you know them. Only the team reads this."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    mine = forms.BooleanField(label=_("I made it myself"), required=False)
    maker = forms.CharField(
        label=_("If not: who made it?"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    rights = forms.ChoiceField(
        label=_("What may others do with it?"),
        choices=RIGHTS,
        initial=Rights.IN_COPYRIGHT.value,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    named = forms.BooleanField(label=_("My name may stand beside it"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Only to tell you what becomes of it. Without one, keep the page that follows."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This does not look like an e-mail address, such as name@example.org.")},
    )
    story = LinesField(
        label=_("Something for the team alone"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    minor = forms.BooleanField(label=_("I am not yet 18"), required=False)
    age = forms.IntegerField(
        label=_("How old are you?"),
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    guardian_name = forms.CharField(
        label=_("Who answers for you?"),
        max_length=160,
        required=False,
        help_text=_("Your mother, your father, or whoever takes care of you: their name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    guardian_agrees = forms.BooleanField(label=_("They have read this with me and say yes"), required=False)
    may = forms.BooleanField(
        label=_("I may give this to the hub, and it may be shown as I said here"),
        required=False,
        help_text=_("You can take it back at any time."),
    )
    WHO = ("seen", "seen_names")
    WHAT = ("mine", "maker", "rights")
    YOU = ("name", "named", "email", "story")
    MINOR = ("minor", "age", "guardian_name", "guardian_agrees")

    def part(self, names: Iterable[str]) -> list[Any]:
        return [self[name] for name in names]

    @property
    def parts(self) -> dict[str, list[Any]]:
        return {
            "who": self.part(self.WHO),
            "what": self.part(self.WHAT),
            "you": self.part(self.YOU),
            "minor": self.part(self.MINOR),
        }

    def giver(self) -> Giver:
        said = self.cleaned_data
        names = (*self.WHO, *self.WHAT, *self.YOU, *self.MINOR, "may")
        return Giver(**{name: said[name] for name in names})


class WordForm(RefusableForm):
    """A few words, from whoever brought it or from the team."""

    text = LinesField(
        label=_("Your words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write a few words first.")},
    )


class SettleForm(forms.Form):
    """What the team says to whoever brought it."""

    answer = LinesField(
        label=_("Your words to whoever brought it"),
        help_text=_("A thank-you, or kind words on why it is not taken. They read it on their page, and in a mail."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

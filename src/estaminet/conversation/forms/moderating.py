"""What the team says when it hides words, shows them again, or answers somebody who sees it otherwise."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.conversation.enums import ReportReason
from estaminet.conversation.models import LONGEST_WORDS, TalkRules
from estaminet.ui.fields import LinesField


class HideForm(forms.Form):
    """Nobody's words are hidden without telling them why."""

    reason = forms.ChoiceField(
        label=pgettext_lazy("for hiding a comment", "Why"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it should be hidden.")},
    )
    words = LinesField(
        label=_("Your words to whoever wrote it"),
        help_text=_("They come by mail, with a link to ask for a second look."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write in a few words why: whoever wrote it wants to know.")},
    )


class HidePictureForm(HideForm):
    """The same for a picture alone. There is no second look at it by a link: its author answers the mail."""

    words = LinesField(
        label=_("Your words to whoever wrote it"),
        help_text=_("They come by mail."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write in a few words why: whoever wrote it wants to know.")},
    )


class AnswerForm(forms.Form):
    """What the team says to somebody who asked it to look again."""

    words = LinesField(
        label=_("Your answer"),
        help_text=_("It comes by mail. If the comment stays hidden, say why."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class CloseForm(forms.Form):
    """Why nothing more is to be said."""

    because = LinesField(
        label=_("Why is it closed?"),
        help_text=_("Everybody reads it under the title."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write in a few words why it is closed: everybody reads it there.")},
    )


class RulesForm(forms.ModelForm[TalkRules]):
    """How a network handles what is written."""

    class Meta:
        model = TalkRules
        fields = ("hold_minors", "hold_strangers")

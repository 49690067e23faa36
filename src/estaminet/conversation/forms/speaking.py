"""Saying something, answering, asking that something go, disagreeing with the team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import ReportReason
from estaminet.conversation.models import LONGEST_COMMENT, LONGEST_PICTURE_WORDS, LONGEST_TITLE, LONGEST_WORDS
from estaminet.conversation.operations.pictures import PictureWithoutWords
from estaminet.conversation.operations.writing import CommentDraft
from estaminet.kernel.languages.names import language_choices
from estaminet.kernel.models import StoredFile
from estaminet.kernel.refusals import Refusal
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Say no beside the field it is about; what was typed stays."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


class _SpokenForm(OnceForm):
    """Something said, in whichever language."""

    language = forms.ChoiceField(label=_("The language you write in"))

    def __init__(self, *args: Any, languages: list[str], preferred: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": preferred, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["language"])
        field.choices = language_choices(preferred, languages)


class WriteForm(_SpokenForm):
    """Words, and the language they are in."""

    text = LinesField(
        label=_("Your words"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write something first.")},
    )
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("A photograph of the place or the people, if they agree. At most 15 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    picture_words = forms.CharField(
        label=_("What does it show?"),
        help_text=_("In a few words, for readers who hear the page: three people around a camera."),
        max_length=LONGEST_PICTURE_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ("form_key", "text", "language", "picture", "picture_words")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("picture") and not said.get("picture_words"):
            self.add_error("picture_words", str(PictureWithoutWords.message))
        return said

    @property
    def with_picture(self) -> bool:
        """Whether the part for a picture stands open."""
        return bool(self["picture_words"].value() or self["picture"].errors or self["picture_words"].errors)

    def draft(self, picture: StoredFile | None = None) -> CommentDraft:
        said = self.cleaned_data
        return CommentDraft(
            text=said["text"],
            language=said["language"],
            sent_key=said["form_key"],
            picture=picture,
            picture_words=said["picture_words"] if picture is not None else "",
        )


class TopicForm(_SpokenForm):
    """A topic of its own: what it is about. Coordinators may open one for the whole network."""

    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A few words; a question is good."),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    whole_network = forms.BooleanField(label=_("For the whole network, not for this hub alone"), required=False)
    field_order = ("form_key", "title", "language", "whole_network")


class ReportForm(OnceForm):
    """Why a comment should be looked at."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    words = LinesField(
        label=_("Anything the team should know"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    field_order = ("form_key", "reason", "words")

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. It is empty again: send the message once more.")
            )
        return ""


class AppealForm(forms.Form):
    """Why somebody sees it otherwise than the team."""

    words = LinesField(
        label=_("Why should everybody read it?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write in a few words why you see it otherwise.")},
    )

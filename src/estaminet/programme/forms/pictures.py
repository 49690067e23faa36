"""The picture of an activity: the file, its words, what must stay in sight, or which drawing stands instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.programme.models import Activity

WORDS: int = Activity.language_fields()["picture_words"].text_length
STEPS = (10, 30, 50, 70, 90)
DRAWINGS = 8


class NewPictureForm(forms.Form):
    """A file and what it shows. The kernel looks at the file itself, whatever its name says."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("A photograph of the place or the people, if they agree. At most 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    words = forms.CharField(
        label=gettext_lazy("What does it show?"),
        max_length=WORDS,
        help_text=gettext_lazy("In a few words, for readers who hear the page: three people around a camera."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].error_messages["required"] = _("Please choose a picture first.")
        self.fields["words"].widget.attrs.update({"lang": language, "spellcheck": "true"})


class FocusForm(forms.Form):
    """A point of the picture, on a grid of five by five, as percentages from the left and from the top."""

    focus = forms.ChoiceField(label=gettext_lazy("What must stay in sight when the picture is cropped?"))

    def __init__(self, data: Any = None, *, activity: Activity) -> None:
        at = f"{nearest(activity.focus_x)}-{nearest(activity.focus_y)}"
        super().__init__(data, initial={"focus": at})
        field = self.fields["focus"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(f"{x}-{y}", _said(x, y)) for y in STEPS for x in STEPS]

    @property
    def points(self) -> list[dict[str, Any]]:
        """The grid, row by row."""
        chosen = self["focus"].value()
        field = self.fields["focus"]
        assert isinstance(field, forms.ChoiceField)
        choices: Any = field.choices
        return [{"value": value, "label": label, "chosen": value == chosen} for value, label in choices]

    def changes(self) -> dict[str, int]:
        """The point as the operation takes it."""
        x, y = self.cleaned_data["focus"].split("-")
        return {"focus_x": int(x), "focus_y": int(y)}


def nearest(percent: int) -> int:
    """The step of the grid that is nearest to a percentage."""
    return min(STEPS, key=lambda step: abs(step - percent))


def _said(x: int, y: int) -> str:
    return _("%(x)s %% from the left, %(y)s %% from the top") % {"x": x, "y": y}


class DrawingForm(forms.Form):
    """Which of a few drawings stands where there is no picture."""

    drawing = forms.ChoiceField(label=gettext_lazy("Which drawing?"))

    def __init__(self, data: Any = None, *, activity: Activity) -> None:
        super().__init__(data, initial={"drawing": str(activity.drawing_seed)})
        own = activity.drawing_seed
        seeds = [own, *(seed for seed in range(1, DRAWINGS + 1) if seed != own)][:DRAWINGS]
        field = self.fields["drawing"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(seed), _("Drawing %(number)s") % {"number": place}) for place, seed in enumerate(seeds, 1)
        ]

    @property
    def drawings(self) -> list[dict[str, Any]]:
        """The drawings with their numbers."""
        chosen = self["drawing"].value()
        field = self.fields["drawing"]
        assert isinstance(field, forms.ChoiceField)
        choices: Any = field.choices
        return [{"seed": int(value), "label": label, "chosen": value == chosen} for value, label in choices]

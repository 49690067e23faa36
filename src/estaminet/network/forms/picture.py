"""A picture to be put somewhere; none takes the present one away."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PictureForm(forms.Form):
    """The file is looked at by the kernel, not by its name: so any file can be chosen here."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("A photograph of the house or the people in it, if they agree. At most 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove = forms.BooleanField(label=_("Take the picture away"), required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("picture") and not cleaned.get("remove") and "picture" not in self.errors:
            self.add_error("picture", _("Please choose a picture first."))
        return cleaned

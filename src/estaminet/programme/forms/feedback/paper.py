"""Copy one sheet of paper after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from estaminet.programme.forms.feedback.give import GiveForm
from estaminet.ui.templatetags.ui import language_called


class PaperForm(GiveForm):
    """One sheet, in the language it was written in."""

    def __init__(self, *args: Any, tongues: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Language of the sheet"), choices=[(code, language_called(code)) for code in tongues]
        )
        self.fields["may_show"].label = gettext_lazy("On the sheet they allow us to show their words")

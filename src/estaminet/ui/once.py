"""Forms that count once, however often they are sent."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms

FORM_KEY = re.compile(r"[0-9a-f]{32}")


class OnceForm(forms.Form):
    """Carries a random key, so that what is sent twice counts once; without it, each sending counts."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_key": secrets.token_hex(16), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_form_key(self) -> str:
        key: str = self.cleaned_data["form_key"]
        return key if FORM_KEY.fullmatch(key) else secrets.token_hex(16)

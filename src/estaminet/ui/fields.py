"""Form fields every room may use."""

from __future__ import annotations

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """Text of several lines. Browsers send the end of a line as two characters; people, and limits, count one."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")

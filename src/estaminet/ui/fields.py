"""Form fields every room may use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms


class LinesField(forms.CharField):
    """Text of several lines. Browsers send the end of a line as two characters; people, and limits, count one."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class AmountField(forms.DecimalField):
    """An amount as people write it: 8, 8.50 or 8,50, with or without the sign of the currency."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"min_value": 0, "max_digits": 8, "decimal_places": 2, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("€", "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}" if isinstance(value, Decimal) else value

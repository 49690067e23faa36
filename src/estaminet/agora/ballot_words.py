"""What ballots say in words: options with what they cost, and the three ways to stand to a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import pgettext_lazy

from estaminet.agora.counting.choosing import ABSTAIN, AGREE, OBJECT
from estaminet.agora.models import Option
from estaminet.ui.paper.days import sum_of

STANDS = {
    AGREE: pgettext_lazy("vote", "I agree"),
    ABSTAIN: pgettext_lazy("vote", "I stand aside"),
    OBJECT: pgettext_lazy("vote", "I object"),
}


def euros(cents: int, language: str) -> str:
    """A sum as people of a language write it."""
    amount = Decimal(cents) / 100
    return sum_of(amount.quantize(Decimal(1)) if cents % 100 == 0 else amount, "EUR", language)


def option_words(option: Option, languages: Sequence[str], language: str) -> str:
    """What an option is called, with what it costs."""
    said = option.label.pick(languages).text or option.key
    return f"{said} ({euros(option.cost, language)})" if option.cost else said

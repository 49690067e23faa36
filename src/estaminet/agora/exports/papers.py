"""Paper ballots: a sheet for each, with its code, and a strip with the receipt for the voter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.agora.ballot_words import STANDS, option_words
from estaminet.agora.counting.model import Method
from estaminet.agora.counting.words import EXPLAINED
from estaminet.agora.models import Decision, Option, Paper
from estaminet.agora.operations.papers import paper_receipt
from estaminet.network.models import Hub
from estaminet.ui.paper import print_of, printable
from estaminet.ui.paper.press import Print

SHEET: Final = "agora/exports/papers"
NUMBERED: Final = (Method.SCORE, Method.DOTS, Method.RUNOFF)


def papers_print(
    decision: Decision, options: Sequence[Option], papers: Sequence[Paper], hub: Hub, language: str
) -> Print:
    """All sheets in one file; call it while speaking the language of the sheet."""
    order = [language, *hub.languages]
    data: dict[str, Any] = {
        "title": printable(f"{_('Ballot paper')}: {decision.question.pick(order).text}"),
        "question": _said(decision.question.pick(order)),
        "explained": str(EXPLAINED[Method(decision.method)]),
        "how": how_to(decision),
        "numbered": decision.method in NUMBERED,
        "options": _options(decision, options, order, language),
        "reason": _("Why?") if decision.method == Method.CONSENT else "",
        "fold": _("Fold it once and put it into the box. Do not write your name on it."),
        "ballot": _("Ballot paper"),
        "code": pgettext("on a paper ballot", "Code"),
        "receipt": _("Receipt"),
        "tear": _(
            "Tear this strip off and keep it. With the result stands a list of all receipts: "
            "if yours is in it, your ballot is counted."
        ),
        "ink": hub.ink,
        "hub": _said(hub.name.pick(order)),
        "papers": [{"code": _in_fours(each.code), "receipt": _in_fours(paper_receipt(each))} for each in papers],
    }
    return print_of(SHEET, data, language)


def how_to(decision: Decision) -> str:
    """What one does with the boxes."""
    known: dict[str, Any] = decision.settings
    match Method(decision.method):
        case Method.CONSENT | Method.SINGLE:
            return _("Put one cross.")
        case Method.SCORE:
            words = _("Write a number from %(low)s to %(high)s into the boxes of the options you have an opinion on.")
            return words % {"low": known.get("low", 0), "high": known.get("high", 5)}
        case Method.DOTS:
            words = _("Write into the boxes how many dots you give: %(dots)s in all, %(on_one)s on one at most.")
            return words % {"dots": known["dots"], "on_one": known.get("on_one", 1)}
        case Method.RUNOFF:
            return _("Write 1 into the box of what you like best, 2 for what comes next, and so on as far as you like.")
    if most := known.get("most"):
        return _("Put %(most)s crosses at most.") % {"most": most}
    return _("Put a cross at everything you want.")


def _options(decision: Decision, options: Sequence[Option], order: Sequence[str], language: str) -> list[str]:
    if decision.method == Method.CONSENT:
        return [str(words) for words in STANDS.values()]
    return [printable(option_words(each, order, language)) for each in options]


def _said(picked: Any) -> dict[str, str]:
    return {"text": printable(picked.text), "lang": picked.language or "en"}


def _in_fours(code: str) -> str:
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))

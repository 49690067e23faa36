"""What people read about counting: each method in two sentences, what broke a tie, why something is withheld."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.counting.lots import TieRule
from estaminet.agora.counting.model import Method
from estaminet.agora.counting.withholding import Why

METHOD_NAMES: dict[Method, str | Promise] = {
    Method.CONSENT: pgettext_lazy("way to decide", "Consent"),
    Method.SINGLE: pgettext_lazy("way to decide", "One choice"),
    Method.MULTIPLE: pgettext_lazy("way to decide", "Several choices"),
    Method.SCORE: pgettext_lazy("way to decide", "Scores"),
    Method.DOTS: pgettext_lazy("way to decide", "Dots"),
    Method.RUNOFF: pgettext_lazy("way to decide", "Ranking"),
    Method.GREEDY: pgettext_lazy("way to decide", "Budget, most wanted first"),
    Method.EQUAL_SHARES: pgettext_lazy("way to decide", "Budget in equal shares"),
}

EXPLAINED: dict[Method, str | Promise] = {
    Method.CONSENT: _(
        "The proposal is carried when somebody agrees and nobody objects. Whoever objects says why; "
        "one objection is enough to stop it, and abstaining stops nothing."
    ),
    Method.SINGLE: _("Everybody marks one option. The option marked most often is chosen."),
    Method.MULTIPLE: _(
        "Everybody marks the options they want, up to the number that was set. "
        "Those marked most often are chosen, as many as there are places."
    ),
    Method.SCORE: _(
        "Everybody gives points to the options they have an opinion on. "
        "The option with the highest average among those who scored it is chosen."
    ),
    Method.DOTS: _(
        "Everybody has the same number of dots and puts them on the options they like, several on one if that is "
        "allowed. The option with most dots is chosen."
    ),
    Method.RUNOFF: _(
        "Everybody puts the options in the order in which they like them. The option with fewest first places goes out "
        "and its ballots count for the next option on them, until one has more than half."
    ),
    Method.GREEDY: _(
        "Everybody marks the projects they want. The most wanted project is paid first, then the next one that still "
        "fits, until the money is used up."
    ),
    Method.EQUAL_SHARES: _(
        "The money is divided into equal shares, one for each voter, and a project is paid by those who want it, as "
        "equally as they can. If money is left over, all shares are raised step by step until no more can be paid, "
        "and the rest goes to the most wanted projects that still fit."
    ),
}

TIES: dict[TieRule, str | Promise] = {
    TieRule.MORE_PEOPLE: _("They stood equal. The one on which more people had a say goes first."),
    TieRule.LOWER_COST: _("They stood equal. The one that costs less goes first."),
    TieRule.EARLIER_ROUND: _("They stood equal. The one that had fewer votes the last time they differed goes out."),
    TieRule.LOT: _(
        "They stood equal in everything. The lot decided; it follows from a text published before the vote, "
        "so that anybody can draw it again."
    ),
}

WITHHELD: dict[Why, str | Promise] = {
    Why.SMALL: _("Not shown: fewer than five people voted here."),
    Why.PROTECTS: _("Not shown: with it, one could work out how a very small group voted."),
}

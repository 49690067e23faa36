"""What a registration for an activity asks: questions, permissions, prices, and the group of a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from estaminet.people.models import ConsentText
from estaminet.people.queries.consents import texts_in_force
from estaminet.programme.enums import AskedOf, PoolKind, PricePolicy
from estaminet.programme.models import Activity, Pool, Question, RegistrationTerms, Tariff
from estaminet.programme.queries.registering.rare import Rare
from estaminet.programme.queries.registering.windows import terms_of
from estaminet.programme.rules import has_prices


@dataclass(frozen=True)
class Asked:
    """Everything an activity asks of those who register. ``group`` is the pool whose link they came by."""

    activity: Activity
    terms: RegistrationTerms
    questions: Sequence[Question]
    texts: Sequence[ConsentText]
    tariffs: Sequence[Tariff]
    country: bool
    group: Pool | None

    @property
    def of_party(self) -> list[Question]:
        return [each for each in self.questions if each.asked_of == AskedOf.PARTY]

    @property
    def of_person(self) -> list[Question]:
        return [each for each in self.questions if each.asked_of == AskedOf.PERSON]

    @property
    def groups(self) -> bool:
        """Whether a class or a group may come whose names are told later."""
        return self.terms.groups or self.group is not None

    @property
    def amount(self) -> bool:
        """Whether one says oneself what one pays."""
        return self.activity.price == PricePolicy.AS_YOU_CAN

    @property
    def unpriced(self) -> bool:
        """Whether it is to be paid for, and the team has not named a price."""
        return has_prices(self.activity) and not self.tariffs

    @property
    def second_screen(self) -> bool:
        """Whether something is asked of everybody beside who comes."""
        asks = self.questions or self.texts or len(self.tariffs) > 1 or self.amount
        return self.terms.needs or bool(asks)


def asked_by(activity: Activity, at: datetime, *, word: str = "", rare: Rare | None = None) -> Asked:
    """What an activity asks now; ``word`` is that of a group's link. Four queries at most, with its ``terms`` read.

    What is not there by ``rare``, read just now, is not asked for.
    """
    terms = terms_of(activity)
    shared = rare is None or rare.pools
    pools = Pool.objects.filter(activity=activity, kind__in=(PoolKind.COUNTRY, PoolKind.GROUP)) if shared else ()
    kinds = {(pool.kind, pool.word): pool for pool in pools}
    asks = rare is None or rare.questions
    questions = Question.objects.filter(activity=activity, removed_at=None).prefetch_related("choices") if asks else ()
    priced = has_prices(activity)
    texts = texts_in_force(network_id=activity.network_id, at=at) if terms.uses else []
    return Asked(
        activity=activity,
        terms=terms,
        questions=list(questions),
        texts=[text for text in texts if text.use in terms.uses],
        tariffs=list(activity.tariffs.all()) if priced else [],
        country=terms.country or any(kind == PoolKind.COUNTRY for kind, _word in kinds),
        group=kinds.get((PoolKind.GROUP, word)) if word else None,
    )

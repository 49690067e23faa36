"""Which places can be reached without a step, or heard with a loop: what a card shows of access."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.kernel.reader import Reader
from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature

ON_CARDS = (Feature.STEP_FREE.value, Feature.HEARING_LOOP.value)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Answers by hub and place. A place that says nothing is as its hub."""

    answers: dict[tuple[int, int | None, str], str]

    def offers(self, feature: str, hub_id: int, place_id: int | None) -> bool:
        """Whether the answer is yes; what is only partly so needs words, which a card has not."""
        answer = self.answers.get((hub_id, place_id, feature)) or self.answers.get((hub_id, None, feature))
        return answer == Answer.YES


def ways_in(reader: Reader) -> WaysIn:
    """What all hubs and places of the network answer. One query."""
    rows = AccessFeature.objects.filter(hub__network=reader.network_id, feature__in=ON_CARDS).order_by()
    return WaysIn(
        {
            (hub, place, feature): answer
            for hub, place, feature, answer in rows.values_list("hub_id", "place_id", "feature", "answer")
        }
    )

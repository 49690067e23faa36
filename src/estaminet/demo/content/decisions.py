"""What people of the demo network decide by voting: how three towns share out their money, and one question after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from estaminet.demo.content.process_shapes import Texts, words


@dataclass(frozen=True)
class OptionContent:
    """A proposal by its key and what it costs (euros), or words; ``liked`` by so many of one."""

    proposal: str = ""
    label: Texts = field(default_factory=dict)
    cost: int = 0
    liked: float = 0.5


@dataclass(frozen=True)
class DecisionContent:
    """A decision of the process a hub leads, open between two days counted from today. ``turnout`` of a hundred vote."""

    hub: str
    question: Texts
    explanation: Texts
    method: str
    settings: dict[str, Any]
    options: tuple[OptionContent, ...]
    opens: int
    closes: int
    turnout: int
    quorum: dict[str, int] = field(default_factory=dict)


MONEY = DecisionContent(
    hub="lucca",
    question=words(
        it="Come dividiamo i 6.000 euro?",
        bg="Как да разделим 6000-те евро?",
        fr="Comment partager les 6 000 euros ?",
        en="How do we share out the 6,000 euros?",
        nl="Hoe verdelen we de 6.000 euro?",
    ),
    explanation=words(
        it="Segnate tutto quello che vorreste vedere. Ogni persona dispone della stessa parte del denaro.",
        fr="Cochez tout ce que vous aimeriez voir. Chaque personne dispose de la même part d’argent.",
        en="Mark all that you would like to see. Each person has the same share of the money.",
        nl="Kruis alles aan wat je graag zou zien. Iedereen beschikt over hetzelfde deel van het geld.",
        bg="Отбележете всичко, което бихте искали да видите. Всеки разполага с еднаква част от парите.",
    ),
    method="equal_shares",
    settings={"budget": 600_000, "worth": "cost"},
    options=(
        OptionContent("quilt", cost=2400, liked=0.7),
        OptionContent("table", cost=1200, liked=0.6),
        OptionContent("walk", cost=600, liked=0.5),
        OptionContent("letters", cost=450, liked=0.45),
        OptionContent("stage", cost=3800, liked=0.3),
    ),
    opens=-3,
    closes=-2,
    turnout=80,
    quorum={"quorum_percent": 20, "country_people": 5},
)

LOOM = DecisionContent(
    hub="lucca",
    question=words(
        it="Il telaio parte da Gabrovo?",
        bg="Станът тръгва ли от Габрово?",
        fr="Le métier à tisser part-il de Gabrovo ?",
        en="Does the loom start from Gabrovo?",
        nl="Vertrekt het getouw uit Gabrovo?",
    ),
    explanation=words(
        it="In giugno a Gabrovo, in luglio a Lucca, in settembre a Wattrelos, sempre in treno.",
        fr="En juin à Gabrovo, en juillet à Lucques, en septembre à Wattrelos, toujours en train.",
        en="In June in Gabrovo, in July in Lucca, in September in Wattrelos, always by train.",
        nl="In juni in Gabrovo, in juli in Lucca, in september in Wattrelos, altijd met de trein.",
        bg="През юни в Габрово, през юли в Лука, през септември във Ватрело, винаги с влак.",
    ),
    method="consent",
    settings={},
    options=(
        OptionContent(
            label=words(
                it="Il telaio parte da Gabrovo il 3 giugno.",
                bg="Станът тръгва от Габрово на 3 юни.",
                fr="Le métier à tisser part de Gabrovo le 3 juin.",
                en="The loom leaves Gabrovo on 3 June.",
                nl="Het getouw vertrekt op 3 juni uit Gabrovo.",
            ),
            liked=0.9,
        ),
    ),
    opens=-1,
    closes=6,
    turnout=60,
)

DECISIONS = (MONEY, LOOM)

"""Photographs of the demo network: of which date, what they show, who took them, and what was said about who is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from estaminet.demo.content.shapes import Words, words

Said = Literal["", "nobody", "agreed", "taken_back", "refused"]


@dataclass(frozen=True)
class PhotographContent:
    """A photograph of the ``back``-th latest date of an activity. ``scene`` is drawn; ``people`` stand in it."""

    activity: str
    back: int
    scene: Literal["oven", "bench"]
    people: int
    said: Said
    shows: Words | None = None
    credit: str = ""


PHOTOGRAPHS = (
    PhotographContent(
        "samedi-du-four",
        0,
        "oven",
        0,
        "nobody",
        words(
            fr="Le four à pain ouvert, trois miches sur la sole",
            nl="De open broodoven met drie broden erin",
            en="The bread oven, open, three loaves inside",
        ),
        "Ana",
    ),
    PhotographContent(
        "samedi-du-four",
        0,
        "oven",
        2,
        "agreed",
        words(fr="Deux voisins devant le four, les mains blanches de farine"),
        "Ana",
    ),
    PhotographContent("samedi-du-four", 0, "oven", 5, "refused", credit="Ana"),
    PhotographContent("samedi-du-four", 0, "bench", 3, ""),
    PhotographContent("samedi-du-four", 0, "oven", 4, ""),
    PhotographContent(
        "copeaux-en-famille",
        1,
        "bench",
        0,
        "nobody",
        words(
            fr="Un établi couvert de copeaux, un rabot, une cuillère en bois", en="A bench full of shavings, a plane"
        ),
    ),
    PhotographContent("copeaux-en-famille", 1, "bench", 1, "taken_back", words(fr="Quelqu’un rabote une planche")),
)

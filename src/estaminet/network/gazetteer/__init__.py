"""The bundled gazetteer: towns of Europe under the names people give them (GeoNames, CC BY 4.0; see NOTICE.md)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from estaminet.kernel.search.words import cut, fold

# Countries that touch by land, or a short ferry: a hub over the border may well be the nearest.
NEIGHBOURS: dict[str, str] = {
    "AD": "ES FR", "AL": "GR ME MK XK", "AT": "CH CZ DE HU IT LI SI SK", "AX": "FI SE", "BA": "HR ME RS",
    "BE": "DE FR LU NL", "BG": "GR MK RO RS TR", "BY": "LT LV PL UA", "CH": "AT DE FR IT LI", "CY": "GR TR",
    "CZ": "AT DE PL SK", "DE": "AT BE CH CZ DK FR LU NL PL", "DK": "DE SE NO", "EE": "FI LV", "ES": "AD FR GI PT",
    "FI": "AX EE NO SE", "FO": "DK", "FR": "AD BE CH DE ES GB IT LU MC", "GB": "BE FR IE NL IM", "GG": "FR GB JE",
    "GI": "ES", "GR": "AL BG MK TR", "HR": "BA HU IT ME RS SI", "HU": "AT HR RO RS SI SK UA", "IE": "GB IM",
    "IM": "GB IE", "IS": "FO", "IT": "AT CH FR MC SI SM VA HR", "JE": "FR GB GG", "LI": "AT CH", "LT": "BY LV PL",
    "LU": "BE DE FR", "LV": "BY EE LT", "MC": "FR IT", "MD": "RO UA", "ME": "AL BA HR RS XK", "MK": "AL BG GR RS XK",
    "MT": "IT", "NL": "BE DE", "NO": "DK FI SE", "PL": "BY CZ DE LT SK UA", "PT": "ES", "RO": "BG HU MD RS UA",
    "RS": "BA BG HR HU ME MK RO XK", "SE": "AX DK FI NO", "SI": "AT HR HU IT", "SK": "AT CZ HU PL UA", "SM": "IT",
    "TR": "BG GR", "UA": "BY HU MD PL RO SK", "VA": "IT", "XK": "AL ME MK RS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TownEntry:
    """A line of the gazetteer."""

    id: int
    country: str
    name: str
    latitude: float
    longitude: float
    population: int
    other_names: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        """Each name once, by its plain letters."""
        return {plain: name for name in reversed((self.name, *self.other_names)) if (plain := plain_name(name))}


def plain_name(name: str) -> str:
    """A name as it is looked up: no accents, capitals, hyphens or apostrophes."""
    return " ".join(filter(None, map(fold, cut(name))))


def around(countries: Iterable[str]) -> set[str]:
    """The countries and their neighbours."""
    given = set(countries)
    return given.union(*(NEIGHBOURS.get(country, "").split() for country in given))


def towns_of(countries: Iterable[str]) -> Iterator[TownEntry]:
    """Towns of these countries, the largest of each country first."""
    wanted = set(countries)
    with (
        files(__name__).joinpath("towns.tsv.gz").open("rb") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            if line[:2] in wanted:
                country, number, name, latitude, longitude, people, others = line.rstrip("\n").split("\t")
                yield TownEntry(
                    int(number),
                    country,
                    name,
                    float(latitude),
                    float(longitude),
                    int(people),
                    tuple(filter(None, others.split("|"))),
                )

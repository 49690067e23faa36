"""The library of the demo network: what people made or kept, and one exhibition that tells a story with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from estaminet.demo.content.shapes import Words, words


@dataclass(frozen=True)
class WorkContent:
    """A work of a hub. ``by`` are names as they are shown, with their part; ``scenes`` are drawn as its photographs."""

    key: str
    hub: str
    kind: str
    title: Words
    summary: Words
    rights: str
    made: str
    days_ago: int
    by: tuple[tuple[str, str], ...] = ()
    about: tuple[str, ...] = ()
    body: Words | None = None
    activity: str = ""
    scenes: tuple[tuple[Literal["oven", "bench"], Words], ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)


SUBJECTS: Mapping[str, tuple[Words, Mapping[str, tuple[str, ...]]]] = {
    "wool": (
        words(fr="laine", nl="wol", en="wool", it="lana", bg="вълна", de="Wolle"),
        {"fr": ("filature", "textile"), "nl": ("spinnerij", "textiel"), "en": ("spinning", "textile")},
    ),
    "work": (
        words(fr="travail", nl="werk", en="work", it="lavoro", bg="труд", de="Arbeit"),
        {"fr": ("usine",), "nl": ("fabriek",), "en": ("factory",)},
    ),
    "bread": (words(fr="pain", nl="brood", en="bread", it="pane", bg="хляб", de="Brot"), {}),
    "courtyards": (
        words(fr="courées", nl="steegjes", en="back courts", it="cortili", bg="дворове", de="Hinterhöfe"),
        {},
    ),
    "paper": (words(fr="papier", nl="papier", en="paper", it="carta", bg="хартия", de="Papier"), {}),
}

WORKS = (
    WorkContent(
        key="whistle",
        hub="wattrelos",
        kind="testimony",
        title=words(
            fr="Le sifflet de quatre heures",
            nl="De fluit van vier uur",
            en="The four o’clock whistle",
            de="Die Pfeife um vier",
        ),
        summary=words(
            fr="Une ancienne rattacheuse raconte le bruit, la chaleur, et le silence du dimanche.",
            nl="Een vroegere aanknoopster vertelt over het lawaai, de hitte en de stilte van de zondag.",
            en="A former piecer tells of the noise, the heat, and how quiet Sundays were.",
            de="Eine frühere Anknüpferin erzählt vom Lärm, von der Hitze und von der Stille am Sonntag.",
        ),
        body=words(
            fr="<p>On n’entendait pas sa voisine, alors on parlait avec les mains. Encore aujourd’hui, quand le bus freine,"
            " je lève la main pour dire : attends, je finis mon fil.</p><p>À quatre heures le sifflet partait, et toute la"
            " rue se remplissait d’un coup. Ma mère disait que c’était la seule horloge qui ne se trompait jamais.</p>",
            nl="<p>Je hoorde je buurvrouw niet, dus praatten we met onze handen. Nu nog, als de bus remt, steek ik mijn hand"
            " op: wacht, ik maak mijn draad af.</p><p>Om vier uur ging de fluit, en in één keer liep de hele straat vol."
            " Mijn moeder zei dat het de enige klok was die zich nooit vergiste.</p>",
            en="<p>You could not hear the woman beside you, so we spoke with our hands. Even now, when the bus brakes, I lift"
            " mine to say: wait, I am finishing my thread.</p><p>At four the whistle went, and all at once the street was"
            " full. My mother called it the only clock that was never wrong.</p>",
        ),
        rights="by-nc",
        made="2025",
        days_ago=96,
        by=(("Odile", "ive"), ("Ana", "ivr")),
        about=("wool", "work"),
        activity="the-du-lundi-fauteuil-ou-telephone",
        facts={"language": "fr"},
    ),
    WorkContent(
        key="shuttle",
        hub="wattrelos",
        kind="object",
        title=words(fr="La navette du grand-père", nl="De schietspoel van grootvader", en="Grandfather’s shuttle"),
        summary=words(
            fr="Buis et laiton, un coup de dent de chien à une pointe. Prêtée chaque année à l’atelier de tissage.",
            nl="Buxus en messing, met een hondentand in één punt. Elk jaar uitgeleend aan het weefatelier.",
            en="Boxwood and brass, with a dog’s tooth mark at one tip. Lent to the weaving workshop every year.",
        ),
        rights="cc0",
        made="1938~",
        days_ago=180,
        by=(("Famille Wójcik", "dnr"),),
        about=("wool", "work"),
        activity="tisser-a-quatre-mains",
        facts={"where": "Wattrelos"},
    ),
    WorkContent(
        key="loaves",
        hub="wattrelos",
        kind="photographs",
        title=words(fr="Trois miches", nl="Drie broden", en="Three loaves"),
        summary=words(
            fr="Le samedi où la pâte a débordé : le four, la planche, et personne sur la photo, tous étaient à table.",
            nl="De zaterdag waarop het deeg overliep: de oven, de plank, en niemand op de foto, iedereen zat aan tafel.",
            en="The Saturday the dough ran over: the oven, the board, and nobody in the picture, as all were at table.",
        ),
        rights="by-sa",
        made="2026-10",
        days_ago=31,
        by=(("Ana", "pht"),),
        about=("bread",),
        activity="samedi-du-four",
        scenes=(
            ("oven", words(fr="La gueule du four ouverte", nl="De open mond van de oven", en="The oven’s open mouth")),
            (
                "bench",
                words(
                    fr="L’établi sous la fenêtre", nl="De werkbank onder het raam", en="The workbench under the window"
                ),
            ),
        ),
    ),
    WorkContent(
        key="court",
        hub="wattrelos",
        kind="place",
        title=words(
            fr="La courée aux douze portes", nl="Het steegje met twaalf deuren", en="The court of twelve doors"
        ),
        summary=words(
            fr="Douze maisons, une pompe, un seul robinet à partir de 1931. Ce qui en reste, et qui y habite.",
            nl="Twaalf huisjes, een pomp, één kraan vanaf 1931. Wat ervan overblijft, en wie er woont.",
            en="Twelve houses, a pump, a single tap from 1931 on. What is left of it, and who lives there.",
        ),
        rights="by",
        made="1894/1931",
        days_ago=150,
        about=("courtyards",),
        facts={"latitude": "50.70210", "longitude": "3.21690", "where": "Wattrelos"},
    ),
    WorkContent(
        key="sheet",
        hub="lucca",
        kind="object",
        title=words(it="Il foglio con la mosca", fr="La feuille à la mouche", en="The sheet with the fly"),
        summary=words(
            it="Un foglio di stracci fatto a mano; nel 1972 una mosca è entrata nella vasca e nessuno l’ha tolta.",
            fr="Une feuille de chiffons faite à la main ; en 1972, une mouche est tombée dans la cuve et y est restée.",
            en="A sheet of rag paper made by hand; in 1972 a fly got into the vat, and nobody took it out.",
        ),
        rights="by-sa",
        made="1972",
        days_ago=70,
        by=(("Renzo", "art"),),
        about=("paper", "work"),
        activity="dallo-straccio-al-foglio",
    ),
    WorkContent(
        key="lullaby",
        hub="wattrelos",
        kind="text",
        title=words(fr="Dors, la navette dort", nl="Slaap, de spoel slaapt ook", en="Sleep, the shuttle sleeps"),
        summary=words(
            fr="Une berceuse écrite à six voix, en trois langues, un soir de novembre.",
            nl="Een wiegelied van zes stemmen, in drie talen, op een avond in november.",
            en="A lullaby by six people in three languages, on one evening in November.",
        ),
        body=words(
            fr="<p>Dors, la navette dort,<br>le fil attend demain,<br>la rue a mis sa laine,<br>et la lune ses mains.</p>",
            nl="<p>Slaap, de spoel slaapt ook,<br>de draad wacht tot de dag,<br>de straat trekt wol aan,<br>en de maan lacht.</p>",
        ),
        rights="by-sa",
        made="2025-11",
        days_ago=12,
        about=("wool",),
        activity="trois-langues-pour-s-endormir",
        facts={"language": "fr"},
    ),
)

EXHIBITION_TITLE = words(fr="Le fil de la laine", nl="De draad van de wol", en="The thread of wool")
EXHIBITION_SUMMARY = words(
    fr="Trois choses gardées par celles et ceux qui travaillaient ici, et une chanson de ceux qui sont venus après.",
    nl="Drie dingen bewaard door wie hier werkte, en een lied van wie daarna kwam.",
    en="Three things kept by those who worked here, and a song by those who came after.",
)
EXHIBITION: Mapping[str, Words] = {
    "whistle": words(fr="<p>D’abord, le bruit.</p>", nl="<p>Eerst het lawaai.</p>", en="<p>First, the noise.</p>"),
    "shuttle": words(
        fr="<p>Puis la main, et ce qu’elle a tenu cinquante ans.</p>",
        nl="<p>Dan de hand, en wat ze vijftig jaar vasthield.</p>",
        en="<p>Then the hand, and what it held for fifty years.</p>",
    ),
    "court": words(
        fr="<p>Le soir, tous rentraient ici.</p>",
        nl="<p>’s Avonds kwam iedereen hier thuis.</p>",
        en="<p>In the evening everybody came home to this.</p>",
    ),
    "lullaby": words(
        fr="<p>Et ce que leurs arrière-petits-enfants en chantent.</p>",
        nl="<p>En wat hun achterkleinkinderen ervan zingen.</p>",
        en="<p>And what their great-grandchildren sing of it.</p>",
    ),
}

"""A call for memories of the demo network, and what people of the town brought: one of each state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from estaminet.demo.content.shapes import words

TITLE = words(
    fr="Apportez-nous vos photos de l’usine",
    nl="Breng ons je foto’s van de fabriek",
    en="Bring us your photographs of the factory",
    de="Bringen Sie uns Ihre Fotos aus der Fabrik",
)
TEXT = words(
    fr="<p>La filature a fermé en 1983, et personne n’a de photo de l’intérieur. Vous si, peut-être : dans une boîte à"
    " chaussures, derrière un cadre, au dos d’une carte postale. Photographiez-la à plat, près d’une fenêtre, ou venez"
    " avec : le scanner est prêt le mardi.</p><p>Pas de photo ? Racontez-nous le bruit. Les mots comptent autant.</p>",
    nl="<p>De spinnerij sloot in 1983, en niemand heeft een foto van binnen. Jij misschien wel: in een schoendoos, achter"
    " een lijst, op de achterkant van een postkaart. Fotografeer ze plat, bij een raam, of kom langs: de scanner staat"
    " dinsdag klaar.</p><p>Geen foto? Vertel ons over het lawaai. Woorden tellen evenveel.</p>",
    en="<p>The mill closed in 1983, and nobody has a photograph of the inside. Perhaps you do: in a shoe box, behind a"
    " frame, on the back of a postcard. Photograph it flat, near a window, or come by with it: the scanner is ready on"
    " Tuesdays.</p><p>No photograph? Tell us about the noise. Words count as much.</p>",
)
PERIOD = "1950/1983"


@dataclass(frozen=True)
class BroughtContent:
    """Something somebody brought: ``becomes`` what the team made of it, ``said`` what either side said."""

    title: str
    kind: str
    tells: str
    becomes: Literal["waiting", "asked", "taken", "declined", "withdrawn"]
    days_ago: int
    name: str = ""
    when: str = ""
    where: str = ""
    seen: str = "nobody"
    seen_names: str = ""
    mine: bool = False
    rights: str = "InC"
    language: str = "fr"
    scene: Literal["oven", "bench", ""] = ""
    said: str = ""


BROUGHT = (
    BroughtContent(
        title="Le sifflet, avant qu’on le démonte",
        kind="testimony",
        tells="Le jour du démontage, mon oncle a demandé à le faire sonner une dernière fois. Le contremaître a dit non."
        " Alors toute l’équipe a sifflé avec les doigts, et on l’a entendu jusqu’à la gare.",
        becomes="taken",
        days_ago=19,
        name="Thérèse Vanhoutte",
        when="1983",
        where="Wattrelos",
        mine=True,
        rights="by-nc-sa",
        said="Merci Thérèse. Nous l’avons lu à voix haute au thé du lundi, et deux personnes s’en souvenaient.",
    ),
    BroughtContent(
        title="L’établi de l’ajusteur",
        kind="photographs",
        tells="Prise en cachette pendant la pause. On voit l’étau que mon père avait réparé avec une pièce de vélo.",
        becomes="waiting",
        days_ago=2,
        name="Gérard",
        when="vers 1971",
        where="Atelier d’entretien",
        scene="bench",
    ),
    BroughtContent(
        title="Kermesse des fileuses",
        kind="photographs",
        tells="Au dos : « Juillet, toutes là sauf Rose ». Je reconnais ma mère et deux voisines.",
        becomes="asked",
        days_ago=5,
        name="Martine D.",
        when="années 1960",
        seen="unasked",
        seen_names="Jeanne Dubrulle\nIrène (famille inconnue)",
        scene="oven",
        said="Quelle belle fête ! Savez-vous si la famille de Jeanne habite encore ici ? Nous aimerions lui demander.",
    ),
    BroughtContent(
        title="Poème trouvé sur internet",
        kind="text",
        tells="Un poème sur le travail que j’aime beaucoup.",
        becomes="declined",
        days_ago=9,
        name="Kévin",
        rights="UND",
        said="Merci d’avoir pensé à nous ! Ce poème a un auteur, et nous ne savons pas s’il serait d’accord. Venez nous"
        " raconter pourquoi vous l’aimez : cela, nous le garderons.",
    ),
    BroughtContent(
        title="Ma première paie",
        kind="testimony",
        tells="Je l’avais racontée, puis j’ai préféré la garder pour mes enfants.",
        becomes="withdrawn",
        days_ago=12,
    ),
)

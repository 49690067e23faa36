"""What Wattrelos brought along and what it works with: two files, other programs, the agenda of its region."""

from dataclasses import dataclass
from typing import Final

from estaminet.network.enums import PlaceKind, Scope, WebhookKind

# --- rooms that came by a file -----------------------------------------------------------------------------------

ROOMS_FILE: Final = "salles-et-recoins.csv"


@dataclass(frozen=True)
class Room:
    """A line of the file: ``kind`` is written there in French words."""

    fr: str
    nl: str
    kind: PlaceKind
    capacity: int
    description: str


ROOMS: Final = (
    # Here already: the file says nothing new of it.
    Room("La cuisine", "De keuken", PlaceKind.KITCHEN, 16, ""),
    Room(
        "Le jardin des couleurs",
        "De kleurentuin",
        PlaceKind.OUTDOORS,
        25,
        "Garance, pastel, réséda : de quoi teindre en rouge, en bleu et en jaune, en bacs surélevés.",
    ),
    Room(
        "Le garage à vélos",
        "De fietsenberging",
        PlaceKind.OTHER,
        10,
        "Vingt arceaux, une pompe, et les outils pendus au mur. La clé est au bar.",
    ),
)
NEW_ROOMS: Final = 2

# --- dates of a new year, which wait for somebody to mend two lines ----------------------------------------------

DATES_FILE: Final = "programme-du-printemps.csv"
DATES_HEADER: Final = ("Titre", "Jour", "De", "À", "Salle", "Présentation")
WEEKS_AHEAD: Final = 14
"""The first of the dates; the others follow a week apart."""


@dataclass(frozen=True)
class Line:
    """A date of the file. ``day`` stands there instead of the week's Saturday."""

    title: str
    begins: str
    ends: str
    room: str
    words: str
    day: str = ""


DATES: Final = (
    Line("Bretelles et boutons", "14:00", "17:00", "La verrière", "On recoud, on rapièce, on raccourcit."),
    Line("La soupe aux orties", "10:00", "13:00", "La cuisine", "Gants fournis. On cueille avant, on mange après."),
    Line("Le grand ménage du four", "09:30", "12:00", "La cour et le four", "Balais de genêt et café pour tous."),
    # No month has a thirty-second; the team wrote it in a hurry.
    Line("Bourse aux plants", "10:00", "16:00", "Le jardin des couleurs", "Apportez vos semis.", "32/03/{year}"),
    Line("Bal des tabliers", "20:00", "23:30", "Salle bleue", "Orchestre de la rue, tarte au sucre."),
)
WRONG: Final = 2

# --- programs that work with the hub -----------------------------------------------------------------------------

TOKEN: Final = "Site de la ville de Wattrelos"  # noqa: S105 - the name of a program
SCOPES: Final = (Scope.REGISTER, Scope.REGISTRATIONS)
WEBHOOK: Final = "Écran de l’entrée"
WEBHOOK_URL: Final = "https://ecran.lainerie.example/nouvelles"
WEBHOOK_KINDS: Final = (WebhookKind.PUBLISHED, WebhookKind.CANCELLED)
TOLD: Final = (("balade-des-courees", 23), ("un-film-trois-villes", 15), ("table-des-papiers", 9))
"""Activities whose publication the screen was told of, and how many days ago."""
NOT_TAKEN: Final = ("nuit-blanche-de-la-bande-son", 6)
"""The one it was never told of: the screen was off for three days."""

# --- the agenda of the region ------------------------------------------------------------------------------------

AGENDA: Final = "12345678"
HOUSE_THERE: Final = "87654321"
REFUSED: Final = {"samedi-du-four": "400 image: could not be fetched"}
"""What the agenda did not take, and its own words why."""
LATE: Final = {"chorale-des-deux-rives": "status 503"}
"""What it had no time for."""
FIRST_NUMBER: Final = 70_400_000
"""From where it numbers events."""

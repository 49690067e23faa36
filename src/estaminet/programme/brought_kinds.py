"""What a hub can bring of its programme: the columns of each kind of lines, and what may be wrong with one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.reader import Reader
from estaminet.kernel.slots import Text
from estaminet.network.import_kinds import IMPORT_KINDS, Column, ImportKind, Updating
from estaminet.network.models import Hub
from estaminet.programme.enums import ActivityKind, Audience, Entry, Mode, PricePolicy, SessionState
from estaminet.programme.operations.bringing import (
    activities,
    activities_taken,
    differing,
    known_dates,
    participation,
    registrations,
    up_to_date,
)

_WHICH_DATE: tuple[Column, ...] = (
    Column("activity", _("activity"), also=("activité", "activiteit", "titre", "titel", "title", "atelier", "event")),
    Column("day", _("day"), "date", also=("date", "jour", "datum", "dag", "tag"), example="2025-03-14"),
    Column(
        "begins", _("begins at"), "time", also=("heure", "uur", "début", "from", "uhrzeit", "hour"), example="14:00"
    ),
    Column("begins_at", _("day and hour"), "instant", also=("date et heure", "start", "begin")),
    Column("uid", _("UID of the date in a calendar"), also=("UID",), longest=500),
)


def _choices(choices: type) -> dict[str, Text]:
    return {each.value: each.label for each in choices if each.value}  # type: ignore[attr-defined]


ACTIVITY_COLUMNS: tuple[Column, ...] = (
    Column(
        "title",
        _("title"),
        required=True,
        also=("SUMMARY", "titre", "titel", "naam", "nom", "name", "intitulé"),
        example="Atelier vélo",
        in_languages=True,
        longest=activities.TITLE,
    ),
    Column(
        "activity",
        _("reference of the activity"),
        also=("référence", "reference", "ref", "referentie", "Referenz", "série", "reeks"),
        example="velo-2025",
    ),
    # Not "summary": so calendars call the title.
    Column(
        "short",
        _("in one or two sentences"),
        also=("résumé", "samenvatting", "chapô", "Zusammenfassung"),
        in_languages=True,
        longest=activities.SHORT,
    ),
    Column(
        "description",
        _("what is going to happen"),
        also=("DESCRIPTION", "beschrijving", "Beschreibung", "omschrijving"),
        in_languages=True,
        longest=activities.LONG,
    ),
    Column("kind", _("kind"), "choice", also=("type", "soort", "Art", "genre"), choices=_choices(ActivityKind)),
    Column("categories", _("categories"), "list", also=("CATEGORIES", "catégories", "mots-clés"), longest=1000),
    Column("day", _("day"), "date", also=("date", "jour", "datum", "dag", "Tag"), example="2025-03-14"),
    Column(
        "begins", _("begins at"), "time", also=("heure", "de", "van", "von", "from", "début", "uur"), example="14:00"
    ),
    Column("ends", _("ends at"), "time", also=("à", "tot", "bis", "to", "fin", "jusque", "einde"), example="16:30"),
    Column("last_day", _("last day"), "date", also=("dernier jour", "date de fin", "einddatum", "letzter Tag")),
    Column("begins_at", _("begins"), "instant", also=("DTSTART", "start", "begin", "date de début")),
    Column("ends_at", _("ends"), "instant", also=("DTEND", "end")),
    Column("minutes", _("minutes"), "number", also=("durée", "duur", "Dauer", "duration")),
    Column("hub", _("hub"), also=("maison", "huis", "Haus"), example="La Lainerie"),
    Column("place", _("place"), also=("salle", "ruimte", "zaal", "Raum", "room"), example="Cuisine"),
    Column(
        "location", _("where, in words"), also=("LOCATION", "lieu", "plaats", "locatie", "Ort", "adresse"), longest=1000
    ),
    Column("point", _("where exactly"), also=("rendez-vous", "point de rendez-vous"), in_languages=True),
    Column("mode", _("how"), "choice", choices=_choices(Mode)),
    Column("online_url", _("link for those who take part online"), also=("lien", "link"), longest=500),
    Column("session_title", _("title of the session"), in_languages=True, longest=activities.TITLE),
    Column("note", _("what has changed, what to know"), in_languages=True, longest=activities.SHORT),
    Column("state", _("state"), also=("STATUS", "état", "statut", "toestand", "Stand")),
    Column("entry", _("taking part"), "choice", choices=_choices(Entry)),
    Column("seats", _("places"), "number", also=("nombre de places", "plaatsen", "Plätze", "capacity"), example="12"),
    Column("price", _("price"), "choice", also=("tarif", "prijs", "Preis"), choices=_choices(PricePolicy)),
    Column("amount", _("amount"), "money", also=("montant", "bedrag", "Betrag"), example="5.00"),
    Column("audience", _("for whom"), "choice", also=("public", "doelgroep", "Zielgruppe"), choices=_choices(Audience)),
    Column("youngest", _("from this age"), "number", also=("âge minimum", "vanaf leeftijd")),
    Column("oldest", _("up to this age"), "number", also=("âge maximum", "tot leeftijd")),
    Column("spoken", _("languages spoken"), "languages", also=("langues", "talen", "Sprachen")),
    Column("published", _("shown to the public"), "yes_no", also=("publié", "gepubliceerd", "veröffentlicht")),
    Column("uid", _("UID of the date in a calendar"), also=("UID",), longest=1000),
    # What only calendars say; nobody fills it in by hand.
    Column("occurrence", _("which time of an event that comes back"), also=("OCCURRENCE",), longest=60),
    Column("url", _("web page"), also=("URL",), longest=2000),
    Column("conference", _("link of a video call"), also=("CONFERENCE",), longest=2000),
    Column("zone", _("time zone"), also=("ZONE",), longest=60),
    Column("language", _("language of the words"), also=("LANGUAGE",), longest=20),
    Column("sequence", _("how often it was changed"), "number", also=("SEQUENCE",)),
    Column("changed", _("last changed on"), also=("CHANGED",), longest=60),
    Column("class", _("for whom the event may be seen"), also=("CLASS",), longest=40),
    Column("calendar", _("program that made the calendar"), also=("PRODID",), longest=300),
)

REGISTRATION_COLUMNS: tuple[Column, ...] = (
    *_WHICH_DATE,
    Column("given_name", _("given name"), also=("prénom", "voornaam", "Vorname", "first name"), longest=80),
    Column("family_name", _("family name"), also=("nom", "naam", "achternaam", "Nachname", "last name"), longest=120),
    Column("name", _("whole name"), also=("nom complet", "volledige naam", "Name", "participant"), longest=200),
    Column("party", _("those with the same mark come together"), also=("groupe", "famille", "groep", "Gruppe")),
    Column("people", _("how many people"), "number", also=("nombre", "aantal", "Anzahl", "personnes"), example="1"),
    Column("email", _("e-mail address"), "email", also=("mail", "e-mail", "courriel", "adresse mail")),
    Column("phone", _("telephone"), also=("téléphone", "tél", "telefoon", "gsm", "Telefon"), longest=40),
    Column("language", _("language of our mails"), "languages", also=("langue", "taal", "Sprache")),
    Column("spoken", _("language you would like to be spoken to in"), "languages"),
    Column("age", _("Age"), "number", also=("âge", "leeftijd", "Alter")),
    Column("birth_date", _("birth date"), "date", also=("date de naissance", "geboortedatum", "Geburtsdatum")),
    Column("minor", _("under 18"), "yes_no", also=("mineur", "minderjarig", "minderjährig")),
    Column("guardian_name", _("who answers for the child"), also=("responsable", "ouder", "parent"), longest=160),
    Column("guardian_phone", _("telephone of that person"), longest=40),
    Column("country", _("country"), also=("pays", "land"), longest=2, example="BE"),
    Column("mode", _("how you take part"), "choice", choices={key: Mode(key).label for key in ("in_person", "online")}),
    Column("group_name", _("school, class or group"), also=("école", "classe", "school", "Schule"), longest=160),
    Column("waiting", _("on the waiting list"), "yes_no", also=("liste d'attente", "wachtlijst", "Warteliste")),
    Column("registered_at", _("registered on"), "instant", also=("inscrit le", "ingeschreven op", "angemeldet am")),
    Column("note", _("note of the team"), also=("remarque", "opmerking", "Bemerkung"), longest=500),
    Column("reference", _("reference of the line"), also=("id", "numéro", "nummer", "Nummer")),
)

PARTICIPATION_COLUMNS: tuple[Column, ...] = (
    *_WHICH_DATE,
    Column("people", _("how many people"), "number", also=("nombre", "aantal", "Anzahl", "personnes"), example="14"),
    Column("age_band", _("ages"), "choice", also=("tranche d'âge", "leeftijdsgroep"), choices=participation.BANDS),
    Column("age", _("Age"), "number", also=("âge", "leeftijd", "Alter")),
    Column("online", _("took part online"), "yes_no", also=("en ligne", "online")),
    Column("given_name", _("given name"), also=("prénom", "voornaam", "Vorname", "first name"), longest=80),
    Column("family_name", _("family name"), also=("nom", "naam", "achternaam", "Nachname", "last name"), longest=120),
    Column("name", _("whole name"), also=("nom complet", "volledige naam", "Name", "participant"), longest=200),
    Column("reference", _("reference of the line"), also=("id", "numéro", "nummer", "Nummer")),
)

ACTIVITY_PROBLEMS: dict[str, Text] = {
    "no_title": _("There is no title."),
    "words_too_long": _("These words are too long: at most %(said)s characters."),
    "no_age": _("“%(said)s” is no age: please write whole years, up to 120."),
    "ages_crossed": _("The last age comes before the first."),
    "no_seats": _("“%(said)s” is no number of places."),
    "unknown_hub": _("No hub of the network is called “%(said)s”."),
    "unknown_place": _(
        "This hub has no place called “%(said)s”. Bring the places first, or write the name as it is here."
    ),
    "bad_link": _("“%(said)s” is not a web address. It looks like https://example.org/path."),
    "no_day": _("It does not say on which day."),
    "ends_first": _("It ends before it begins."),
    "no_such_time": _("This date lies too far away, or lasts for years."),
}
DATE_PROBLEMS: dict[str, Text] = {
    "no_day": _("It does not say on which day."),
    "no_such_date": _(
        "No date of yours is known as “%(said)s”. Bring the activities first, or write day and hour as they are here."
    ),
    "several_dates": _("Several dates fit “%(said)s”: please add the hour, or the title of the activity."),
    "too_many_people": _("“%(said)s” people at once: please check the number."),
    "no_age": _("“%(said)s” is no age: please write whole years, up to 120."),
}
REGISTRATION_PROBLEMS: dict[str, Text] = {
    **DATE_PROBLEMS,
    "no_name": _("There is no name."),
    "nobody_registers": _("One does not register for “%(said)s”: people just come. Change that first."),
    "not_shown": _("This date of “%(said)s” is not shown yet."),
    "born_wrong": _("“%(said)s” cannot be a birth date."),
    "nobody_answers": _("“%(said)s” is under 18, and nobody answers for them: please add the name of a grown-up."),
}
PARTICIPATION_PROBLEMS: dict[str, Text] = {
    **DATE_PROBLEMS,
    "not_yet": _("On “%(said)s”, which is still to come, nobody can have been there."),
    "did_not_happen": _("The date on “%(said)s” did not take place, so nobody can have been there."),
    "nobody": _("“%(said)s” people: please leave out lines on which nobody came."),
    "no_number": _("It says neither how many people came nor who."),
    "several_people": _("Several people of this name are registered for that date."),
}


DATES_UP_TO_DATE = Updating(
    compare=differing.compare,
    update=up_to_date.update,
    put_back=up_to_date.put_back,
    aspects={
        "when": _("day and hour"),
        "where": _("place"),
        "mode": _("how"),
        "online_url": _("link for those who take part online"),
        "title": _("title"),
        "state": _("state"),
        "summary": _("in one or two sentences"),
        "description": _("what is going to happen"),
    },
    words={"mode": dict(Mode.choices), "state": dict(SessionState.choices)},
    told=_("Those who registered for a date, or follow it, are told of a new day, hour, place or state by mail."),
)


def may_bring(reader: Reader, hub: Hub) -> bool:
    """Managers bring things along."""
    return reader.manages(hub.pk)


def register_bringing() -> None:
    """Called once, when the house starts."""
    IMPORT_KINDS.register(
        ImportKind(
            name="activities",
            label=_("Activities and their dates"),
            explained=_(
                "A line for each date, or a calendar. Lines with the same title or reference are one activity."
            ),
            columns=ACTIVITY_COLUMNS,
            visible=may_bring,
            understand=activities.understand,
            same=known_dates.same,
            doubles=known_dates.doubles,
            take_in=activities_taken.take_in,
            take_back=activities_taken.take_back,
            afterwards=activities_taken.afterwards,
            address=activities_taken.address,
            problems=ACTIVITY_PROBLEMS,
            calendar=True,
            updating=DATES_UP_TO_DATE,
            order=40,
        ),
        ImportKind(
            name="registrations",
            label=pgettext_lazy("what is brought along", "Registrations"),
            explained=_(
                "A line for each person, for dates that are here already. Nobody is written to, and nothing is made up."
            ),
            columns=REGISTRATION_COLUMNS,
            visible=may_bring,
            understand=registrations.understand,
            same=registrations.same,
            doubles=registrations.doubles,
            take_in=registrations.take_in,
            take_back=registrations.take_back,
            address=registrations.address,
            problems=REGISTRATION_PROBLEMS,
            order=50,
        ),
        ImportKind(
            name="participation",
            label=_("Who was there before"),
            explained=_(
                "A line for each count, or for each person of a list, of dates that are over. Figures are made of it."
            ),
            columns=PARTICIPATION_COLUMNS,
            visible=may_bring,
            understand=participation.understand,
            same=participation.same,
            doubles=participation.doubles,
            take_in=participation.take_in,
            take_back=participation.take_back,
            address=participation.address,
            problems=PARTICIPATION_PROBLEMS,
            order=60,
        ),
    )

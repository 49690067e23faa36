"""Closed lists of words: kinds, audiences, prices and states."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActivityKind(models.TextChoices):
    """What is offered. What each kind needs stands in ``kinds.py``."""

    WORKSHOP = "workshop", pgettext_lazy("kind of activity", "workshop")
    SERIES = "series", pgettext_lazy("kind of activity", "series of sessions")
    FESTIVAL = "festival", pgettext_lazy("kind of activity", "festival")
    SCREENING = "screening", pgettext_lazy("kind of activity", "film screening")
    OPEN_AIR = "open_air", pgettext_lazy("kind of activity", "open-air cinema")
    PERFORMANCE = "performance", pgettext_lazy("kind of activity", "performance")
    CONCERT = "concert", pgettext_lazy("kind of activity", "concert or dance")
    STORYTELLING = "storytelling", pgettext_lazy("kind of activity", "storytelling")
    WALK = "walk", pgettext_lazy("kind of activity", "walk")
    OPEN_DAY = "open_day", pgettext_lazy("kind of activity", "residency open day")
    TRIP = "trip", pgettext_lazy("kind of activity", "exchange trip")
    JAM = "jam", pgettext_lazy("kind of activity", "creative jam")
    EXHIBITION = "exhibition", pgettext_lazy("kind of activity", "exhibition")
    MEETING = "meeting", pgettext_lazy("kind of activity", "meeting")
    MEAL = "meal", pgettext_lazy("kind of activity", "cooking and eating together")
    DROP_IN = "drop_in", pgettext_lazy("kind of activity", "drop-in")


PARENTS = (ActivityKind.SERIES, ActivityKind.FESTIVAL)
"""Kinds that can hold other activities."""


class Audience(models.TextChoices):
    """For whom an activity is made; ages say more where they matter."""

    EVERYONE = "everyone", pgettext_lazy("audience", "everyone")
    FAMILIES = "families", pgettext_lazy("audience", "families")
    CHILDREN = "children", pgettext_lazy("audience", "children")
    YOUNG = "young", pgettext_lazy("audience", "young people")
    ADULTS = "adults", pgettext_lazy("audience", "adults")
    ELDERS = "elders", pgettext_lazy("audience", "older people")
    ARTISTS = "artists", pgettext_lazy("audience", "artists and makers")
    SCHOOLS = "schools", pgettext_lazy("audience", "schools and groups")


class PricePolicy(models.TextChoices):
    """How an activity is paid for."""

    FREE = "free", pgettext_lazy("price", "free")
    AS_YOU_CAN = "as_you_can", pgettext_lazy("price", "pay what you can")
    SOLIDARITY = "solidarity", pgettext_lazy("price", "several prices: choose yours, no proof asked")
    FIXED = "fixed", pgettext_lazy("price", "one price")


class Entry(models.TextChoices):
    """How one takes part."""

    OPEN = "open", pgettext_lazy("entry", "just come")
    BOOKED = "booked", pgettext_lazy("entry", "book a place beforehand")


class Visibility(models.TextChoices):
    """Who finds an activity. A closed one is for a group that knows of it, such as a class."""

    PUBLIC = "public", pgettext_lazy("visibility", "everyone")
    CLOSED = "closed", pgettext_lazy("visibility", "a closed group: only teams see it")


class Mode(models.TextChoices):
    """Where people take part in a session."""

    IN_PERSON = "in_person", pgettext_lazy("mode", "on the spot")
    ONLINE = "online", pgettext_lazy("mode", "online")
    HYBRID = "hybrid", pgettext_lazy("mode", "on the spot and online")


class SessionState(models.TextChoices):
    """What the team says of a session. Whether it is over, the clock says."""

    DRAFT = "draft", pgettext_lazy("session", "not shown yet")
    PLANNED = "planned", pgettext_lazy("session", "planned")
    POSTPONED = "postponed", pgettext_lazy("session", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


class Frequency(models.TextChoices):
    """How a rule comes back."""

    DAILY = "daily", pgettext_lazy("rule", "every day")
    WEEKLY = "weekly", pgettext_lazy("rule", "every week")
    MONTHLY_DAY = "monthly_day", pgettext_lazy("rule", "every month, on the same date")
    MONTHLY_WEEKDAY = "monthly_weekday", pgettext_lazy("rule", "every month, on the same weekday")


class FacilitatorRole(models.TextChoices):
    """What somebody does in an activity."""

    LEADS = "leads", pgettext_lazy("in an activity", "leads")
    HELPS = "helps", pgettext_lazy("in an activity", "helps")
    GUEST = "guest", pgettext_lazy("in an activity", "guest")
    INTERPRETS = "interprets", pgettext_lazy("in an activity", "interprets")


class SignLanguage(models.TextChoices):
    """Sign languages of the countries where hubs stand, by their ISO 639-3 codes."""

    LSF = "fsl", _("French Sign Language (LSF)")
    LSFB = "sfb", _("French Belgian Sign Language (LSFB)")
    VGT = "vgt", _("Flemish Sign Language (VGT)")
    NGT = "dse", _("Sign Language of the Netherlands (NGT)")
    DGS = "gsg", _("German Sign Language (DGS)")
    LIS = "ise", _("Italian Sign Language (LIS)")
    BGS = "bqn", _("Bulgarian Sign Language")
    IS = "ils", _("International Sign")


class Transport(models.TextChoices):
    """How people come; the page tells what each costs the climate."""

    FOOT = "foot", pgettext_lazy("transport", "on foot")
    BICYCLE = "bicycle", pgettext_lazy("transport", "by bicycle")
    TRAIN = "train", pgettext_lazy("transport", "by train")
    BUS = "bus", pgettext_lazy("transport", "by bus or tram")
    COACH = "coach", pgettext_lazy("transport", "by a coach we hire")
    CAR = "car", pgettext_lazy("transport", "by car, shared if possible")


class SubscriptionKind(models.TextChoices):
    """What somebody asked to be told by mail."""

    DIGEST = "digest", pgettext_lazy("mails", "what is on, once a week")
    CHANGES = "changes", pgettext_lazy("mails", "changes of one activity")


class PoolKind(models.TextChoices):
    """Who draws on a pool beside all others."""

    MODE = "mode", pgettext_lazy("places for", "those who come, or those online")
    PLACE = "place", pgettext_lazy("places for", "one of the places of a joint session")
    COUNTRY = "country", pgettext_lazy("places for", "people from one country")
    GROUP = "group", pgettext_lazy("places for", "a group they are kept for")


class AsksBirthDates(models.TextChoices):
    """Of whom a registration asks the birth date."""

    NOBODY = "nobody", pgettext_lazy("birth dates", "of nobody")
    MINORS = "minors", pgettext_lazy("birth dates", "of minors")
    EVERYBODY = "everybody", pgettext_lazy("birth dates", "of everybody")


class AskedOf(models.TextChoices):
    """Whether a question is asked once of a party, or of each person in it."""

    PARTY = "party", pgettext_lazy("question", "once for all who come together")
    PERSON = "person", pgettext_lazy("question", "for each person")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    WORDS = "words", pgettext_lazy("question", "in words")
    YES_NO = "yes_no", pgettext_lazy("question", "with yes or no")
    CHOICE = "choice", pgettext_lazy("question", "by choosing one answer")


class PartyState(models.TextChoices):
    """Where a party stands. Only the last two hold places."""

    WAITING = "waiting", pgettext_lazy("party", "on the waiting list")
    ENDED = "ended", pgettext_lazy("party", "no longer registered")
    OFFERED = "offered", pgettext_lazy("party", "holds an offer")
    TAKEN = "taken", pgettext_lazy("party", "registered")


class CameBy(models.TextChoices):
    """The way in which a party was registered."""

    PAGE = "page", pgettext_lazy("registered", "on the page")
    PHONE = "phone", pgettext_lazy("registered", "by telephone")
    COUNTER = "counter", pgettext_lazy("registered", "at the counter")
    IMPORT = "import", pgettext_lazy("registered", "brought along from before")


class AgeBand(models.TextChoices):
    """Ages as figures tell them. Whole years on the day of the session."""

    UNDER_6 = "0-5", pgettext_lazy("age", "under 6")
    CHILD = "6-11", pgettext_lazy("age", "6 to 11")
    TEEN = "12-17", pgettext_lazy("age", "12 to 17")
    YOUNG = "18-25", pgettext_lazy("age", "18 to 25")
    ADULT = "26-64", pgettext_lazy("age", "26 to 64")
    ELDER = "65+", pgettext_lazy("age", "65 and older")
    GROWN = "18+", pgettext_lazy("age", "grown-up, age not asked")
    UNKNOWN = "", pgettext_lazy("age", "not known")


class Need(models.TextChoices):
    """What somebody needs in order to take part; ``queries/needs.py`` says which features of a place answer it."""

    STEP_FREE = "step_free", _("no steps: I use a wheelchair, a walker or a pram")
    TOILET = "toilet", _("an accessible toilet")
    PARKING = "parking", _("a parking space close by")
    HEARING = "hearing", _("help with hearing, such as a hearing loop")
    SIGNED = "signed", _("sign language")
    SEEING = "seeing", _("help with seeing, such as large print")
    EASY = "easy", _("easy language")
    QUIET = "quiet", _("a quiet room to withdraw to")
    SEAT = "seat", _("a seat, also where others stand")
    DOG = "dog", _("I come with an assistance dog")
    COMPANION = "companion", _("somebody accompanies and helps me")


class PartyEventKind(models.TextChoices):
    """What happened to a party."""

    TAKEN = "taken", pgettext_lazy("registration", "registered")
    QUEUED = "queued", pgettext_lazy("registration", "put on the waiting list")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "address confirmed")
    OFFERED = "offered", pgettext_lazy("registration", "places offered")
    OFFERED_BY_HAND = "offered_by_hand", pgettext_lazy("registration", "places offered by the team")
    ACCEPTED = "accepted", pgettext_lazy("registration", "offer accepted")
    DECLINED = "declined", pgettext_lazy("registration", "offer declined")
    EXPIRED = "expired", pgettext_lazy("registration", "offer expired")
    ADDED = "added", pgettext_lazy("registration", "one more person")
    LEFT = "left", pgettext_lazy("registration", "somebody left")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")
    MOVED = "moved", pgettext_lazy("registration", "another date or way of taking part")
    WISHED = "wished", pgettext_lazy("registration", "another date wished for")
    WISH_ENDED = "wish_ended", pgettext_lazy("registration", "wish for another date taken back")
    TRANSFERRED = "transferred", pgettext_lazy("registration", "passed on to somebody else")
    CORRECTED = "corrected", pgettext_lazy("registration", "corrected")
    LINK_REPLACED = "link_replaced", pgettext_lazy("registration", "link replaced")
    REMINDED = "reminded", pgettext_lazy("registration", "reminded")
    ASKED_BACK = "asked_back", pgettext_lazy("registration", "asked how it was")


class MoneyKind(models.TextChoices):
    """What a money fact says. Amounts agreed may be negative: somebody pays less because fewer come."""

    AGREED = "agreed", pgettext_lazy("money", "agreed")
    RECEIVED = "received", pgettext_lazy("money", "received")
    REFUNDED = "refunded", pgettext_lazy("money", "given back")


class MoneyMethod(models.TextChoices):
    """How money changed hands."""

    CASH = "cash", pgettext_lazy("money", "cash")
    CARD = "card", pgettext_lazy("money", "card at the counter")
    TRANSFER = "transfer", pgettext_lazy("money", "bank transfer")
    VOUCHER = "voucher", pgettext_lazy("money", "voucher")
    OTHER = "other", pgettext_lazy("money", "otherwise")


class DoorDid(models.TextChoices):
    """What was noted at the door. Facts are never changed: a mistake is mended by UNDONE, which names its fact."""

    ARRIVED = "arrived", pgettext_lazy("door", "arrived")
    LEFT = "left", pgettext_lazy("door", "went home")
    WALKED_IN = "walked_in", pgettext_lazy("door", "came without registering")
    ONLINE = "online", pgettext_lazy("door", "took part online")
    REFUSED = "refused", pgettext_lazy("door", "turned away")
    UNDONE = "undone", pgettext_lazy("door", "taken back")


class NotedHow(models.TextChoices):
    """By which way an attendance came to be known."""

    DOOR = "door", pgettext_lazy("attendance", "at the door")
    PAPER = "paper", pgettext_lazy("attendance", "from the paper sheet")
    SCREEN = "screen", pgettext_lazy("attendance", "on the team's page")
    BROUGHT = "brought", pgettext_lazy("attendance", "brought along from before")


class FeedbackHow(models.TextChoices):
    """By which way somebody told how it was."""

    LINK = "link", pgettext_lazy("feedback", "by the link of a mail")
    POSTER = "poster", pgettext_lazy("feedback", "by the poster")
    KIOSK = "kiosk", pgettext_lazy("feedback", "on the tablet of the house")
    PAPER = "paper", pgettext_lazy("feedback", "on paper")


class FeedbackKind(models.TextChoices):
    """How a question of the team about what people lived is answered."""

    FACES = "faces", pgettext_lazy("question", "with one of five faces")
    PERHAPS = "perhaps", pgettext_lazy("question", "with yes, perhaps or no")
    WORDS = "words", pgettext_lazy("question", "in words")
    CHOICE = "choice", pgettext_lazy("question", "by choosing one answer")


class Face(models.IntegerChoices):
    """How it was, in five faces. Each has its words: colours and mouths alone do not tell everybody."""

    AWFUL = 1, pgettext_lazy("how it was", "not good at all")
    POOR = 2, pgettext_lazy("how it was", "not so good")
    FAIR = 3, pgettext_lazy("how it was", "all right")
    GOOD = 4, pgettext_lazy("how it was", "good")
    GREAT = 5, pgettext_lazy("how it was", "very good")


class Perhaps(models.TextChoices):
    """An answer that leaves a door open."""

    YES = "yes", pgettext_lazy("would you come again", "yes")
    PERHAPS = "perhaps", pgettext_lazy("would you come again", "perhaps")
    NO = "no", pgettext_lazy("would you come again", "no")


class ShownOn(models.TextChoices):
    """Where somebody's words may stand. Each is asked by itself."""

    ACTIVITY = "activity", pgettext_lazy("words may stand", "on the page of this activity")
    HUB = "hub", pgettext_lazy("words may stand", "on the page of the hub")
    REPORTS = "reports", pgettext_lazy("words may stand", "in printed reports")


PICTURES: Final = "pictures"
"""The use that is asked for before somebody is seen on photographs."""


class Faces(models.TextChoices):
    """Whether people on a photograph can be recognised, and what they say to it."""

    NOBODY = "nobody", pgettext_lazy("photograph", "nobody can be recognised")
    AGREED = "agreed", pgettext_lazy("photograph", "everybody who can be recognised agrees")
    REFUSED = "refused", pgettext_lazy("photograph", "somebody does not agree, or nobody asked them")


class RegionalAgenda(models.TextChoices):
    """An agenda of the region that takes our events."""

    OPENAGENDA = "openagenda", "OpenAgenda"
    UITDATABANK = "uitdatabank", "UiTdatabank"


class RegionState(models.TextChoices):
    """Where one event is on its way to an agenda of the region."""

    WAITING = "waiting", pgettext_lazy("event in a regional agenda", "waiting to be sent")
    SENT = "sent", pgettext_lazy("event in a regional agenda", "there, as it is here")
    REFUSED = "refused", pgettext_lazy("event in a regional agenda", "not taken")
    FAILED = "failed", pgettext_lazy("event in a regional agenda", "will be tried again")
    WITHDRAWN = "withdrawn", pgettext_lazy("event in a regional agenda", "taken away")

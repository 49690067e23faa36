"""Closed lists of words: kinds, states and policies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Ink(models.TextChoices):
    """The printing ink a network or hub lends to its pages."""

    BRICK = "brick", _("brick red")
    GREEN = "green", _("bottle green")
    BLUE = "blue", _("enamel blue")
    OCHRE = "ochre", _("ochre")
    PLUM = "plum", _("plum")


class Theme(models.TextChoices):
    """Light, dark, or what the reader's device prefers."""

    AUTO = "auto", _("as the reader's device prefers")
    LIGHT = "light", _("always light")
    DARK = "dark", _("always dark")


class HubKind(models.TextChoices):
    """What sort of house a hub is."""

    SOCIAL_CENTRE = "social_centre", _("social centre")
    THIRD_PLACE = "third_place", _("third place")
    FAB_LAB = "fab_lab", _("fab lab")
    ATELIERS = "ateliers", _("house of ateliers")
    CO_WORKING = "co_working", _("co-working house")
    CULTURAL_HOUSE = "cultural_house", _("cultural house")
    LIBRARY = "library", _("library")
    OTHER = "other", pgettext_lazy("kind of hub", "hub")


class Facade(models.TextChoices):
    """The house that is drawn for a hub in the street."""

    MILL = "mill", _("a mill with a chimney")
    GABLE = "gable", _("a stepped gable and a belfry")
    LAUNDRY = "laundry", _("a hall with a round roof")
    TOWER = "tower", _("a tower with a tree on top")
    CHITALISHTE = "chitalishte", _("a house with an overhanging storey")


class Weekday(models.IntegerChoices):
    """Days of the week; Monday is 0 as in Python."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class HolidayPolicy(models.TextChoices):
    """What a hub does on public holidays of its country."""

    CLOSED = "closed", _("closed on public holidays")
    AS_USUAL = "as_usual", _("open as on any other day")
    AS_ON_SUNDAY = "as_on_sunday", _("open as on Sundays")


class Feature(models.TextChoices):
    """What people may need in order to come in and take part."""

    STEP_FREE = "step_free", _("step-free entrance")
    LIFT = "lift", _("lift")
    ACCESSIBLE_TOILET = "accessible_toilet", _("accessible toilet")
    ACCESSIBLE_PARKING = "accessible_parking", _("parking for disabled people")
    HEARING_LOOP = "hearing_loop", _("hearing loop")
    SIGN_LANGUAGE = "sign_language", _("sign language")
    EASY_SIGNS = "easy_signs", _("easy-to-read signs")
    TACTILE = "tactile", _("tactile guidance")
    QUIET_ROOM = "quiet_room", _("quiet room")
    ASSISTANCE_DOGS = "assistance_dogs", _("assistance dogs welcome")
    BABY_CHANGING = "baby_changing", _("baby changing table")
    SEATS = "seats", _("places to sit and rest")


class Answer(models.TextChoices):
    """What we can honestly say about a feature."""

    YES = "yes", pgettext_lazy("access feature", "yes")
    PARTLY = "partly", pgettext_lazy("access feature", "partly")
    NO = "no", pgettext_lazy("access feature", "no")
    UNKNOWN = "unknown", pgettext_lazy("access feature", "we do not know")


class PlaceKind(models.TextChoices):
    """What sort of room or spot a place is."""

    HALL = "hall", pgettext_lazy("kind of place", "hall")
    ROOM = "room", pgettext_lazy("kind of place", "room")
    WORKSHOP = "workshop", pgettext_lazy("kind of place", "workshop")
    STUDIO = "studio", pgettext_lazy("kind of place", "studio")
    KITCHEN = "kitchen", pgettext_lazy("kind of place", "kitchen")
    CAFE = "cafe", pgettext_lazy("kind of place", "café")
    OUTDOORS = "outdoors", pgettext_lazy("kind of place", "outdoors")
    ONLINE = "online", pgettext_lazy("kind of place", "online")
    OTHER = "other", pgettext_lazy("kind of place", "place")


class OrganisationKind(models.TextChoices):
    """What sort of legal body an organisation is."""

    ASSOCIATION = "association", _("association")
    MUNICIPALITY = "municipality", _("municipality")
    PUBLIC_BODY = "public_body", _("public body")
    SCHOOL = "school", _("school or university")
    COMPANY = "company", _("company")
    COOPERATIVE = "cooperative", _("cooperative")
    FOUNDATION = "foundation", _("foundation")
    OTHER = "other", pgettext_lazy("kind of organisation", "organisation")


class PartnershipRole(models.TextChoices):
    """What an organisation is to the network."""

    LEAD = "lead", _("lead partner")
    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("funder")
    MUNICIPALITY = "municipality", _("municipality")
    SCHOOL = "school", _("school")
    COMPANY = "company", _("company")
    SPONSOR = "sponsor", _("sponsor")
    ASSOCIATE = "associate", _("associated partner")


class MenuPlace(models.TextChoices):
    """Where the link to a page stands."""

    NONE = "none", _("nowhere: found by search or a link")
    NETWORK = "network", _("with the pages about us")
    EVERYONE = "everyone", _("with the pages for everyone: access, privacy…")


class Drawing(models.TextChoices):
    """What a page's poster shows; it is printed by code in the hub's ink."""

    AGORA = "agora", _("raised hands")
    CUISINE = "cuisine", _("a steaming bowl")
    FABLAB = "fablab", _("cogwheels")
    FILM = "film", _("a film camera")
    MUSIC = "music", _("an accordion")
    OPENAIR = "openair", _("roofs under the stars")
    RESIDENCY = "residency", _("a house and a ladder")
    STORIES = "stories", _("two people talking")
    WALK = "walk", _("a street to walk along")
    WEAVE = "weave", _("woven cloth")


class Scope(models.TextChoices):
    """What a token lets another program do at one hub. What everybody may read needs no token."""

    REGISTER = "register", _("register parties, cancel them, accept offers")
    REGISTRATIONS = "registrations", _("read the registrations")
    DOOR = "door", _("check people in")
    PUBLISH = "publish", _("write and publish activities")


class WebhookKind(models.TextChoices):
    """What another program is told of."""

    PUBLISHED = "activity.published", _("an activity is published")
    REGISTERED = "party.registered", _("a party is registered")
    CANCELLED = "party.cancelled", _("a registration is cancelled")
    CHECKED_IN = "party.checked_in", _("somebody is checked in")


class DeliveryState(models.TextChoices):
    """Where one message to another program is."""

    WAITING = "waiting", _("waiting to leave")
    CLAIMED = "claimed", _("under way")
    TAKEN = "taken", _("taken")
    GIVEN_UP = "given_up", _("given up")


class ImportState(models.TextChoices):
    """Where an import is. Until ``PUBLISHED`` nobody but its makers sees anything of it."""

    READING = "reading", _("being read")
    MAPPING = "mapping", _("columns to be named")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("ready to look at")
    PUBLISHING = "publishing", _("being taken in")
    PUBLISHED = "published", _("taken in")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back")
    REFUSED = "refused", _("could not be read")


class LineVerdict(models.TextChoices):
    """What a check says of one line of an import."""

    UNCHECKED = "", _("not yet checked")
    NEW = "new", _("new")
    SAME = "same", _("already here")
    CHANGED = "changed", _("changed since then")
    UPDATE = "update", _("to be brought up to date")
    DOUBLE = "double", _("looks like something that is here")
    WRONG = "wrong", _("cannot be taken in")
    LEFT_OUT = "left_out", _("left out")


class ExportState(models.TextChoices):
    """Where a file that takes out what a hub owns is."""

    WAITING = "waiting", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    GONE = "gone", _("deleted")

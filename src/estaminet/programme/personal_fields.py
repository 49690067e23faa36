"""What the programme keeps of people: entries of the personal-data register, parts of *my data*, nightly purges."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import Basis, NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import PERSON_DATA, PERSONAL_FIELDS, RETENTION, PersonData
from estaminet.programme.operations import forgetting
from estaminet.programme.operations.attendance import passes
from estaminet.programme.operations.feedback import forgetting as forgetting_feedback
from estaminet.programme.operations.feedback import testimonials
from estaminet.programme.operations.registering import clearing, wishing_dates
from estaminet.programme.queries import own_mails, photographs
from estaminet.programme.queries.feedback import own as own_feedback
from estaminet.programme.queries.registering import own

Entry = PersonalField | NotPersonal
Words = str | Promise

UNTIL_ENDED = _("30 days after you end it, 7 days when you never said yes, a year after the last date of an activity")
FACT = _("stays as a fact without you: erasing yourself unlinks it")
WITH_ACTIVITY = _("as long as the team keeps you with the activity, or until you erase yourself")
SEND_IT = _("to send you the mails you asked for, in your language, and no others")
WHO_LEADS = _("to know who leads an activity and who helps, and to name those who agreed")


def _of(model: str, purpose: Words, basis: Basis, retention: Words, *fields: str) -> list[Entry]:
    return [PersonalField(model, field, purpose, basis, retention) for field in fields]


def _not_of(model: str, reason: str, *fields: str) -> list[Entry]:
    return [NotPersonal(model, field, reason) for field in fields]


SENSITIVE = _("30 days after the date, at once when you erase yourself")
NAMES = _("a year after the date, at once when you erase yourself")
LINKED = _("a year after the date, or as long as you are marked on a photograph; at once when you erase yourself")
UNNAMED = _(
    "stays without a name for the figures: a year after the date, or once you erase yourself, nobody can be told"
)
UNTIL_TRUE = _("until it comes true, you take it back, or one of the two dates has begun")
BOOKS = _("stays in the books without your name")
WELCOME = _("to keep a place for you, or your turn, and to welcome you")
FIND_YOU = _("to tell you about your registration in your language, and to reach you when something changes")
COUNT = _("to count those who took part by age and country, without names")
WAS_THERE = _("to know who was there, so that figures and proofs are right")
WITH_PASS = _("as long as the date stays in the records of the hub")
HOW_IT_WAS = _("to know how it was for those who came, and to do it better")
WORDS_GO = _("a year after the date, at once when you erase yourself")
WHILE_ALLOWED = _("until the day you chose, at once when you take it back or erase yourself")
SHOWS = _("to show your words where you allow it, under the name you chose")
SEEN = _("to show a photograph only while everybody who can be recognised on it agrees")
WITH_PHOTOGRAPH = _("as long as the team keeps the photograph")
ALONG = _("to be able to say later how a registration came about and who changed it")

REGISTERING: list[Entry] = [
    # Registrations
    *_of("programme.Party", FIND_YOU, "contract", NAMES, "contact_name", "email", "phone", "person"),
    *_of("programme.Party", FIND_YOU, "contract", UNNAMED, "language", "spoken"),
    *_of("programme.Party", WELCOME, "contract", NAMES, "group_name", "note", "made_by"),
    *_of("programme.Party", _("to know what you answered to the team's questions"), "consent", SENSITIVE, "answers"),
    *_of(
        *("programme.Party", WELCOME, "contract", UNNAMED),
        *("activity", "session", "hub", "mode", "spot_hub", "spot_place", "group", "fewest", "state", "came_by"),
        *("queued_at", "offered", "offer_until", "confirmed_at", "made_at", "changed_at", "ended_at", "code"),
    ),
    *_of("programme.Party", COUNT, "interest", UNNAMED, "country"),
    *_not_of("programme.Party", "names a network, which is not a person", "network"),
    *_not_of("programme.Party", "a random key against sending twice", "form_key"),
    *_not_of(
        "programme.Party",
        "says which link of a mail is the latest, and when names were taken away",
        "link_number",
        "cleared_at",
    ),
    *_of(
        *("programme.DateWish", _("to change your date for the one you would rather have"), "contract", UNTIL_TRUE),
        *("party", "here", "wanted", "meant", "mode", "spot_hub", "spot_place", "made_at"),
    ),
    *_not_of("programme.DateWish", "names an activity, which is not a person", "activity"),
    *_of("programme.Registration", WELCOME, "contract", NAMES, "given_name", "family_name"),
    *_of("programme.Registration", WELCOME, "contract", LINKED, "person"),
    *_of(
        "programme.Registration",
        _("to know whom a minor comes with, and who allowed it"),
        "legal",
        NAMES,
        "guardian_name",
    ),
    *_of("programme.Registration", _("to call who answers for a minor"), "legal", SENSITIVE, "guardian_phone"),
    *_of(
        *("programme.Registration", _("to know who allowed a minor to take part"), "legal", UNNAMED),
        *("guardian", "guardian_kind", "allowed_at", "minor"),
    ),
    *_of(
        "programme.Registration",
        _("to know who is old enough, and who is a minor"),
        "contract",
        SENSITIVE,
        "birth_date",
    ),
    *_of("programme.Registration", _("to welcome you as you need it"), "consent", SENSITIVE, "needs"),
    *_of(
        "programme.Registration",
        _("to know what you answered to the team's questions"),
        "consent",
        SENSITIVE,
        "answers",
    ),
    *_of("programme.Registration", _("to notice when somebody is registered twice"), "contract", SENSITIVE, "identity"),
    *_of("programme.Registration", COUNT, "interest", UNNAMED, "age_band", "country", "subject_key"),
    *_of(
        *("programme.Registration", WELCOME, "contract", UNNAMED),
        *("party", "session", "code", "tariff", "amount", "made_at", "gone_at"),
    ),
    *_not_of("programme.Registration", "the order of a list", "position"),
    # What happened to them
    *_of(
        *("programme.PartyEvent", ALONG, "interest", FACT),
        *("party", "session", "did", "people", "until", "reason", "at", "by"),
    ),
    *_of(
        *("programme.ActivityConsent", _("to prove what you allow for one activity"), "legal", FACT),
        *("registration", "session", "subject_key", "text", "language", "given", "by_guardian", "noted_by", "at"),
    ),
    *_of(
        *("programme.MoneyFact", _("to know what was agreed, received and given back"), "legal", BOOKS),
        *("party", "session", "hub", "kind", "amount", "currency", "method", "note", "day", "at", "by"),
    ),
    *_not_of("programme.MoneyFact", "a random key against sending twice", "form_key"),
    *_of("programme.TeamMessage", ALONG, "interest", FACT, "by"),
    # Who was there
    *_of(
        *("programme.DoorFact", WAS_THERE, "interest", UNNAMED),
        *("session", "hub", "did", "registration", "subject_key", "people", "age_band", "country", "language", "mode"),
        *("reason", "how", "at", "said_at", "heard_at"),
    ),
    *_of("programme.DoorFact", ALONG, "interest", FACT, "by", "door_pass"),
    *_not_of("programme.DoorFact", "names a network, which is not a person", "network"),
    *_not_of("programme.DoorFact", "random marks against noting twice", "nonce", "undoes"),
    *_of("programme.DoorPass", ALONG, "interest", WITH_PASS, "account", "device", "made_at", "heard_at"),
    *_not_of("programme.DoorPass", "says which date a device notes for, and until when", "*"),
    *_of("programme.HeldFacts", WAS_THERE, "interest", SENSITIVE, "told"),
    *_of("programme.HeldFacts", ALONG, "interest", WITH_PASS, "settled_by"),
    *_not_of("programme.HeldFacts", "says of which date and device a list is, and what became of it", "*"),
    # How it was
    *_of(
        *("programme.Feedback", HOW_IT_WAS, "interest", UNNAMED),
        *("session", "hub", "how", "face", "again", "answers", "wrote", "language", "subject_key", "age_band"),
        *("country", "at"),
    ),
    *_of("programme.Feedback", ALONG, "interest", FACT, "by"),
    *_not_of("programme.Feedback", "names a network, which is not a person", "network"),
    *_not_of("programme.Feedback", "a random mark against sending twice", "nonce"),
    *_of("programme.FeedbackWords", HOW_IT_WAS, "consent", WORDS_GO, "feedback", "told"),
    *_of("programme.Testimonial", SHOWS, "consent", WHILE_ALLOWED, "words", "name", "language"),
    *_of(
        *("programme.Testimonial", _("to prove what you allowed us to show, and until when"), "legal", FACT),
        *("hub", "activity", "feedback", "on_activity", "on_hub", "in_reports", "given_at", "until"),
        *("withdrawn_at", "chosen_at"),
    ),
    *_of("programme.Testimonial", ALONG, "interest", FACT, "noted_by", "chosen_by"),
    *_not_of("programme.Testimonial", "names a network, which is not a person", "network"),
    *_not_of("programme.Testimonial", "a random mark that the link of these words carries", "key"),
    *_of("programme.FeedbackReply", ALONG, "interest", FACT, "by"),
    *_not_of("programme.FeedbackReply", "what a team answers to all; the link to the writer is registered", "*"),
    *_of("programme.FeedbackRead", ALONG, "interest", FACT, "by"),
    *_not_of("programme.FeedbackRead", "says up to where a team has read; the link to the reader is registered", "*"),
    # Tablets of the house, and photographs
    *_of("programme.Kiosk", ALONG, "interest", WITH_PASS, "account", "made_at", "heard_at", "stopped_at"),
    *_not_of("programme.Kiosk", "names a tablet that everybody uses, and what opens it to the team", "*"),
    *_of("programme.Photograph", ALONG, "interest", FACT, "added_by", "settled_by"),
    *_of("programme.Photograph", _("to name who took a photograph"), "contract", WITH_PHOTOGRAPH, "credit"),
    *_not_of("programme.Photograph", "tells of a photograph; who can be recognised on it is registered", "*"),
    *_of("programme.SeenPerson", SEEN, "consent", WITH_PHOTOGRAPH, "photograph", "registration"),
    *_not_of("programme.TeamMessage", "what a team wrote to all; the link to the writer is registered", "*"),
]

PERSONAL: list[Entry] = [
    # Mails somebody asked for
    *_of(
        *("programme.Subscription", SEND_IT, "consent", UNTIL_ENDED),
        *("email", "language", "kind", "activity", "hub", "town", "latitude", "longitude", "radius", "kinds"),
        *("made_at", "confirmed_at", "paused_until", "ended_at"),
    ),
    *_not_of("programme.Subscription", "a random mark against sending twice", "form_key"),
    *_not_of("programme.Subscription", "names a network, which is not a person", "network"),
    *_of(
        *("programme.DigestSent", _("to send a weekly mail once and not twice"), "consent", UNTIL_ENDED),
        *("subscription", "week", "sessions", "at"),
    ),
    # Those who lead and help
    *_of("programme.Facilitator", WHO_LEADS, "contract", WITH_ACTIVITY, "person", "name", "role", "made_at"),
    *_of("programme.Facilitator", _("your choice to be named on the page"), "consent", WITH_ACTIVITY, "shown"),
    *_not_of("programme.Facilitator", "names an activity or a date of it", "activity", "session"),
    *_not_of("programme.Facilitator", "the order of a list", "position"),
    *REGISTERING,
    # What teams do
    *_of("programme.RegionAgenda", ALONG, "interest", FACT, "made_by"),
    *_not_of("programme.RegionAgenda", "given by an agenda to a hub, to write there", "key"),
    *_not_of("programme.RegionAgenda", "connects a hub to an agenda; the link to who did it is registered", "*"),
    *_not_of("programme.RegionEvent", "how an activity stands in another agenda", "*"),
    *_of("programme.Change", _("to be able to say later who did what"), "interest", FACT, "by"),
    *_not_of("programme.Change", "what was done to an activity and its dates; the link to the doer is registered", "*"),
]


def register_people() -> None:
    """Called once, when the house starts."""
    PERSONAL_FIELDS.register(*PERSONAL)
    RETENTION.register(
        Retention("programme.subscriptions", forgetting.purge_subscriptions),
        Retention("programme.sensitive", clearing.purge_sensitive),
        Retention("programme.wishes", wishing_dates.purge_wishes),
        Retention("programme.held_attendance", passes.purge_held_facts),
        Retention("programme.feedback_words", forgetting_feedback.purge_words),
        Retention("programme.testimonials", testimonials.purge_testimonials),
        Retention("programme.names", clearing.purge_names),
    )
    PERSON_DATA.register(
        # Before registrations, by which it is known whose words these are.
        PersonData(
            "feedback",
            _("What you told us afterwards"),
            own_feedback.export_feedback,
            forgetting_feedback.forget_feedback,
            63,
        ),
        PersonData(
            "photographs",
            _("Photographs on which you are marked"),
            photographs.export_photographs,
            forgetting.forget_photographs,
            62,
        ),
        PersonData(
            "subscriptions",
            _("Mails you asked for"),
            own_mails.export_subscriptions,
            forgetting.forget_subscriptions,
            65,
        ),
        PersonData(
            "registrations",
            _("What you registered for"),
            own.export_registrations,
            forgetting.forget_registrations,
            64,
        ),
        PersonData("parts", _("Activities you lead or help in"), own_mails.export_parts, forgetting.forget_parts, 66),
    )

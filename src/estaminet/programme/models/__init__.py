"""Rows of the programme."""

from estaminet.programme.models.activity import Activity, Tariff
from estaminet.programme.models.attendance import DoorFact, DoorPass, HeldFacts
from estaminet.programme.models.change import Change
from estaminet.programme.models.date_wish import DateWish
from estaminet.programme.models.facilitator import Facilitator
from estaminet.programme.models.feedback import (
    Feedback,
    FeedbackChoice,
    FeedbackQuestion,
    FeedbackRead,
    FeedbackReply,
    FeedbackWords,
    Testimonial,
)
from estaminet.programme.models.kiosk import Kiosk
from estaminet.programme.models.party import Party, Registration
from estaminet.programme.models.party_facts import ActivityConsent, MoneyFact, PartyEvent, TeamMessage
from estaminet.programme.models.photograph import Photograph, SeenPerson
from estaminet.programme.models.region import RegionAgenda, RegionEvent
from estaminet.programme.models.session import AlsoAt, Session, SessionRule
from estaminet.programme.models.subscription import DigestSent, Subscription
from estaminet.programme.models.terms import Choice, Pool, Question, RegistrationTerms

__all__ = [
    "Activity",
    "ActivityConsent",
    "AlsoAt",
    "Change",
    "Choice",
    "DateWish",
    "DigestSent",
    "DoorFact",
    "DoorPass",
    "Facilitator",
    "Feedback",
    "FeedbackChoice",
    "FeedbackQuestion",
    "FeedbackRead",
    "FeedbackReply",
    "FeedbackWords",
    "HeldFacts",
    "Kiosk",
    "MoneyFact",
    "Party",
    "PartyEvent",
    "Photograph",
    "Pool",
    "Question",
    "RegionAgenda",
    "RegionEvent",
    "Registration",
    "RegistrationTerms",
    "SeenPerson",
    "Session",
    "SessionRule",
    "Subscription",
    "Tariff",
    "TeamMessage",
    "Testimonial",
]

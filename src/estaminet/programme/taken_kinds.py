"""What a hub can take out of its programme: kinds of lines, with the columns nobody brings."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.slots import Text
from estaminet.network.export_kinds import EXPORT_KINDS, ExportKind
from estaminet.network.import_kinds import Column
from estaminet.programme import export_rows
from estaminet.programme.enums import (
    ActivityKind,
    AgeBand,
    Audience,
    Entry,
    Face,
    FeedbackHow,
    MoneyKind,
    MoneyMethod,
    NotedHow,
    PartyState,
    Perhaps,
    PricePolicy,
    Visibility,
)

Choices = dict[str, Text]


def _choices(choices: type) -> Choices:
    return {str(each.value): each.label for each in choices if each.value != ""}  # type: ignore[attr-defined]


_WHICH_DATE: Final = (
    Column("activity", _("activity"), longest=120),
    Column("begins_at", _("day and hour"), "instant"),
    Column("uid", _("UID of the date in a calendar"), longest=60),
)
DESCRIPTIONS: Final = (
    Column("activity", _("end of the address"), longest=80),
    Column("kind", _("kind"), "choice", choices=_choices(ActivityKind)),
    Column("title", _("title"), in_languages=True),
    Column("summary", _("in one or two sentences"), in_languages=True),
    Column("description", _("what is going to happen"), in_languages=True),
    Column("practical", _("what to bring, what to know"), in_languages=True),
    Column("access_words", _("about access"), in_languages=True),
    Column("transport_words", _("how to come"), in_languages=True),
    Column("price_words", _("about the price"), in_languages=True),
    Column("audience", _("for whom"), "choice", choices=_choices(Audience)),
    Column("youngest", _("from this age"), "number"),
    Column("oldest", _("up to this age"), "number"),
    Column("spoken", _("languages spoken"), "languages"),
    Column("interpreted", _("interpreted into"), "languages"),
    Column("entry", _("taking part"), "choice", choices=_choices(Entry)),
    Column("seats", _("places"), "number"),
    Column("price", _("price"), "choice", choices=_choices(PricePolicy)),
    Column("tariffs", _("prices"), "list"),
    Column("partners", _("made together with"), "list"),
    Column("led_by", _("who leads it, who helps"), "list"),
    Column("visibility", _("who finds it"), "choice", choices=_choices(Visibility)),
    Column("made", _("begun on"), "instant"),
    Column("published_at", _("published on"), "instant"),
)
REGISTRATIONS: Final = (
    Column("contact_name", _("who registered"), longest=160),
    Column("amount", _("amount"), "money"),
    Column("state", _("state"), "choice", choices=_choices(PartyState)),
)
PARTICIPATION: Final = (
    Column("country", _("country"), longest=2),
    Column("at", _("noted on"), "instant"),
    Column("how", _("noted"), "choice", choices=_choices(NotedHow)),
)
FEEDBACK: Final = (
    *_WHICH_DATE,
    Column("at", _("told on"), "instant"),
    Column("how", _("came"), "choice", choices=_choices(FeedbackHow)),
    Column("face", _("How was it?"), "choice", choices=_choices(Face)),
    Column("again", _("Would you come again, or bring somebody?"), "choice", choices=_choices(Perhaps)),
    Column("words", _("in their words"), longest=2000),
    Column("language", _("language"), "languages"),
    Column("age_band", _("Age"), "choice", choices=_choices(AgeBand)),
    Column("country", _("country"), longest=2),
)
MONEY: Final = (
    Column("day", _("day"), "date"),
    Column("kind", pgettext_lazy("column", "what happened"), "choice", choices=_choices(MoneyKind)),
    Column("amount", _("amount"), "money"),
    Column("currency", _("currency"), longest=3),
    Column("method", _("how it was paid"), "choice", choices=_choices(MoneyMethod)),
    Column("party", _("Code of your registration"), longest=8),
    Column("name", _("who registered"), longest=160),
    *_WHICH_DATE,
    Column("note", _("note of the team"), longest=300),
    Column("at", _("noted on"), "instant"),
)


KINDS: Final = (
    ExportKind(
        name="activities",
        label=_("Activities and their dates"),
        explained=_("A line for each date of the activities the hub leads."),
        rows=export_rows.activities,
        order=30,
    ),
    ExportKind(
        name="descriptions",
        label=_("Activities with all their words"),
        explained=_("A line for each activity, those without a date as well."),
        rows=export_rows.descriptions,
        columns=DESCRIPTIONS,
        personal=True,
        order=35,
    ),
    ExportKind(
        name="registrations",
        label=pgettext_lazy("what is brought along", "Registrations"),
        explained=_("A line for each person who holds a place or waits for one. This file tells of people."),
        rows=export_rows.registrations,
        columns=REGISTRATIONS,
        personal=True,
        order=40,
    ),
    ExportKind(
        name="participation",
        label=_("Who was there"),
        explained=_("A line for each arrival and each count. Names stand where they are still kept."),
        rows=export_rows.participation,
        columns=PARTICIPATION,
        personal=True,
        order=50,
    ),
    ExportKind(
        name="feedback",
        label=_("How it was"),
        explained=_("A line for each answering, with the words while they are kept."),
        rows=export_rows.feedback,
        columns=FEEDBACK,
        personal=True,
        order=60,
    ),
    ExportKind(
        name="money",
        label=_("Money"),
        explained=_("What was agreed, received and given back, day by day."),
        rows=export_rows.money,
        columns=MONEY,
        personal=True,
        order=70,
    ),
)


def register_kinds() -> None:
    """Called once, when the house starts."""
    EXPORT_KINDS.register(*KINDS)

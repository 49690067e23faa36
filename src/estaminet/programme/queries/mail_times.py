"""When weekly mails leave: on Thursday morning, by the clock of the network's first hub."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from estaminet.network.models import Hub, Network

THURSDAY = 3
MORNING = time(8)
LATE = timedelta(days=2)  # a house that was shut on Thursday still sends on Friday; on Sunday it is no news any more
DAYS_TOLD = 8  # from the day itself to the same day a week later


def zones() -> dict[int, ZoneInfo]:
    """Network id → the clock of its first hub, UTC before there is one. One query."""
    first = Hub.objects.filter(network=OuterRef("pk")).in_street()
    rows = Network.objects.order_by("pk").annotate(zone=Subquery(first.values("zone")[:1])).values_list("pk", "zone")
    return {pk: ZoneInfo(zone or "UTC") for pk, zone in rows}


def zone_of(network_id: int) -> ZoneInfo:
    """The clock of a network's first hub. One query."""
    found = Hub.objects.filter(network=network_id).in_street().values_list("zone", flat=True).first()
    return ZoneInfo(found or "UTC")


def week_of(at: datetime, zone: ZoneInfo) -> date:
    """The Monday of the week it is on this clock."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def moment_of(week: date, zone: ZoneInfo) -> datetime:
    """When the mails of a week leave."""
    return datetime.combine(week + timedelta(days=THURSDAY), MORNING, zone).astimezone(UTC)


def is_due(at: datetime, zone: ZoneInfo) -> bool:
    """Whether the mails of this week should be on their way, and are not yet too late to be of use."""
    moment = moment_of(week_of(at, zone), zone)
    return moment <= at < moment + LATE


def may_be_due(at: datetime) -> bool:
    """Whether it can be a day for mails anywhere on earth: asked often, and without a query."""
    return is_due(at, ZoneInfo("Pacific/Kiritimati")) or is_due(at, ZoneInfo("Etc/GMT+12"))


def next_mail_day(at: datetime, zone: ZoneInfo, *, not_before: date | None = None) -> date:
    """The Thursday on which the next weekly mail leaves; with ``not_before``, the first one on or after that day."""
    day = at.astimezone(zone).date()
    coming = day + timedelta(days=(THURSDAY - day.weekday()) % 7)
    if datetime.combine(coming, MORNING, zone) <= at:
        coming += timedelta(days=7)
    while not_before is not None and coming < not_before:
        coming += timedelta(days=7)
    return coming


def end_of_told(at: datetime, zone: ZoneInfo) -> datetime:
    """The midnight at which what a mail tells ends."""
    day = at.astimezone(zone).date() + timedelta(days=DAYS_TOLD)
    return datetime.combine(day, time(), zone).astimezone(UTC)

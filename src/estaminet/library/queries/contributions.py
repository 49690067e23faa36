"""What residents brought: for the team that looks at it, and for whoever brought it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.crypto import constant_time_compare
from django.utils.functional import Promise

from estaminet.kernel.models import Upload, UploadState
from estaminet.kernel.reader import Reader
from estaminet.kernel.uploads.refusals import words_of
from estaminet.library.enums import ContributionState
from estaminet.library.models import BroughtFile, Contribution, ContributionWord
from estaminet.network.models import Hub

BROUGHT: Final = "library.brought"
"""What large files of contributions are sent for."""
TOLD_FOR: Final = timedelta(days=2)
"""So long the page says that a file was not kept."""
_SALT: Final = "library.brought"


def confirm_token(contribution: Contribution) -> str:
    """Goes to an address and nowhere else: whoever comes back with it reads what is sent there."""
    said = f"{contribution.pk}:{contribution.email}"
    return f"{contribution.pk}.{signing.Signer(salt=_SALT).signature(said)}"


def confirmed_by(token: str, network_id: int) -> Contribution | None:
    """The contribution a link speaks of, while the address is the same; None for a link nobody made."""
    number, _dot, signature = token.partition(".")
    if not number.isdecimal() or len(number) > 18:
        return None
    rows = Contribution.objects.filter(network=network_id, pk=int(number)).exclude(email="")
    found = rows.select_related("hub", "call").first()
    if found is None or not constant_time_compare(confirm_token(found), f"{number}.{signature}"):
        return None
    return found


def by_key(key: str, network_id: int) -> Contribution | None:
    """A contribution by the secret of its page, while somebody still knows who brought it."""
    rows = Contribution.objects.filter(network=network_id, key=key, forgotten_at=None)
    return rows.select_related("hub", "call", "work").first()


@dataclass(frozen=True, slots=True)
class Coming:
    """A file that has not arrived, or was not taken; ``refused`` says why in words."""

    upload: Upload
    refused: str | Promise

    @property
    def busy(self) -> bool:
        """All of it is here and is being opened."""
        return self.upload.state == UploadState.WHOLE


def coming_files(contribution: Contribution, at: datetime) -> list[Coming]:
    """Files on their way into a contribution, and those refused lately, newest first. One query."""
    lately = Q(state=UploadState.REFUSED, finished_at__gt=at - TOLD_FOR)
    arriving = Q(state=UploadState.ARRIVING, expires_at__gt=at) | Q(state=UploadState.WHOLE)
    rows = Upload.objects.filter(arriving | lately, purpose=BROUGHT, args__contribution=contribution.pk)
    return [Coming(each, words_of(each.refused) if each.refused else "") for each in rows.order_by("-pk")[:50]]


def files_under_way(contribution: Contribution, at: datetime) -> int:
    """How many files are being sent or opened at this moment."""
    arriving = Q(state=UploadState.ARRIVING, expires_at__gt=at) | Q(state=UploadState.WHOLE)
    return Upload.objects.filter(arriving, purpose=BROUGHT, args__contribution=contribution.pk).count()


# --- for the team ------------------------------------------------------------------------------------------------


def worked_by(reader: Reader, hub: Hub) -> Any:
    """Those a team may look at: of its hub, where the reader works. What is not sent yet is nobody's."""
    rows = Contribution.objects.worked_by(reader).filter(hub=hub)
    return rows.exclude(state=ContributionState.BEGUN).select_related("hub__network", "call", "work", "person")


def waiting_at(hub: Hub) -> Any:
    """Those of a hub that wait, the oldest first, with their files and whether the team's question is open."""
    last = ContributionWord.objects.filter(contribution=OuterRef("pk")).order_by("-pk").values("from_team")
    rows = Contribution.objects.filter(hub=hub, state=ContributionState.WAITING).select_related("call")
    files = Prefetch("files", BroughtFile.objects.select_related("file"))
    return rows.annotate(asked=Subquery(last[:1])).prefetch_related(files).order_by("brought_at", "pk")


def settled_at(hub: Hub) -> Any:
    """Those that were settled, the latest first."""
    rows = Contribution.objects.filter(hub=hub, settled_at__isnull=False, forgotten_at=None)
    return rows.select_related("call", "work").order_by(F("settled_at").desc(), "-pk")


def number_waiting() -> Combinable:
    """How many wait at a hub (the row around it)."""
    rows = Contribution.objects.filter(hub=OuterRef("pk"), state=ContributionState.WAITING).order_by().values("hub")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


@dataclass(frozen=True, slots=True)
class ContributionsToday:
    """What of it stands on *Today*."""

    first: list[Contribution]
    number: int


def contributions_today(hub: Hub, most: int) -> ContributionsToday:
    """The first that wait, and how many do. Two queries."""
    rows = list(waiting_at(hub)[:200])
    return ContributionsToday(rows[:most], len(rows))


def taken_back(work_id: int) -> bool:
    """Whether whoever brought a work has taken it back: then nothing brings it into sight again."""
    return bool(Contribution.objects.filter(work=work_id, state=ContributionState.WITHDRAWN).exists())

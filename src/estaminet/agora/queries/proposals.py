"""Proposals as people read them: who proposes, how many are for it, what was answered, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from estaminet.agora.enums import ProposalDid, ProposalState
from estaminet.agora.models import CoAuthor, Process, Proposal, ProposalAct, Support
from estaminet.agora.models.proposal import Proposals
from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment
from estaminet.conversation.queries.languages import last_written_in
from estaminet.conversation.rules import shown_name
from estaminet.kernel.reader import Reader
from estaminet.people.models import Person

ON_A_PAGE: Final = 20

TOLD: Final = frozenset(
    {
        *(ProposalDid.SENT, ProposalDid.EDITED, ProposalDid.MERGED, ProposalDid.TOOK_IN, ProposalDid.SPLIT),
        *(ProposalDid.SPLIT_OFF, ProposalDid.ANSWERED, ProposalDid.LINKED),
        *(ProposalDid.BALLOT, ProposalDid.CHOSEN, ProposalDid.UNCHOSEN, ProposalDid.TOO_FEW),
    }
)
"""What everybody reads of what happened; the rest is for the team and the author."""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list. ``names`` are those of its author and who stands beside her."""

    proposal: Proposal
    names: Sequence[str]
    supports: int
    comments: int


@dataclass(frozen=True, slots=True)
class ProposalTold:
    """A proposal on its own page. ``took_in`` are those that went into it, ``parts`` those it became.

    ``supported`` says that the reader is for it, ``asked`` that she was asked to stand beside its author, and
    ``agreed`` that she does.
    """

    line: ProposalLine
    acts: Sequence[ProposalAct]
    took_in: Sequence[Proposal]
    parts: Sequence[Proposal]
    supported: bool
    asked: bool
    agreed: bool

    @property
    def story(self) -> list[ProposalAct]:
        """What everybody reads of what happened."""
        return [act for act in self.acts if act.did in TOLD]

    @property
    def hidden_because(self) -> str:
        """What the team wrote to its author when it hid it last."""
        return next((act.words for act in reversed(self.acts) if act.did == ProposalDid.HIDDEN), "")


def lines(rows: Proposals, at: datetime) -> list[ProposalLine]:
    """Proposals for a list, in the order of the rows. Two queries."""
    return [_line(each, at) for each in _told(rows)]


def of_process(process: Process, at: datetime, *, skip: int = 0, size: int = ON_A_PAGE) -> list[ProposalLine]:
    """Those of a process that stand by themselves, those with most support first. Two queries."""
    rows = _told(Proposal.objects.filter(process=process, state=ProposalState.SHOWN))
    return [_line(each, at) for each in rows.order_by("-number_of_supports", "pk")[skip : skip + size]]


def number_of(process: Process) -> int:
    return Proposal.objects.filter(process=process, state=ProposalState.SHOWN).count()


def told(reader: Reader, pk: int, at: datetime) -> ProposalTold | None:
    """All that the page of a proposal says of it; None for one the reader may not see. Five queries at most."""
    rows = Proposal.objects.visible_to(reader).filter(pk=pk).select_related("place", "picture")
    found = _told(rows).prefetch_related("process__stages").first()
    if found is None:
        return None
    acts = list(ProposalAct.objects.filter(proposal=found).select_related("other__author").order_by("pk"))
    person = reader.person_id
    own = next((each for each in found.co_authors.all() if person is not None and each.person_id == person), None)
    return ProposalTold(
        line=_line(found, at),
        acts=acts,
        took_in=[each.other for each in acts if each.did == ProposalDid.TOOK_IN and each.other is not None],
        parts=[each.other for each in acts if each.did == ProposalDid.SPLIT and each.other is not None],
        supported=person is not None and Support.objects.filter(proposal=found, person=person).exists(),
        asked=own is not None and own.agreed_at is None,
        agreed=own is not None and own.agreed_at is not None,
    )


def last_proposed_in(person_id: int) -> str:
    """The language of what somebody proposed last, else of what she said last; empty for nothing. Two queries."""
    last = Proposal.objects.filter(author=person_id).order_by("-sent_at", "-pk").only("text").first()
    return (last.text.source_language if last is not None else "") or last_written_in(person_id)


def names_of(people: Iterable[Person | None], at: datetime) -> list[str]:
    """How they stand beside a proposal: of a minor only the first name."""
    return [name for each in people if (name := shown_name(each, at.date()))]


def _told(rows: Proposals) -> Any:
    agreed = CoAuthor.objects.select_related("person").order_by("pk")
    counted = Support.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    said = Comment.objects.filter(
        topic__about=Proposal._meta.label, topic__about_id=OuterRef("pk"), state=CommentState.SHOWN
    )
    about = said.order_by().values("topic__about_id")
    return (
        rows.select_related("author", "hub", "process__hub", "process__network", "merged_into", "came_of")
        .prefetch_related(Prefetch("co_authors", queryset=agreed))
        .annotate(
            number_of_supports=Coalesce(Subquery(counted.annotate(number=Count("pk")).values("number")), 0),
            number_said=Coalesce(Subquery(about.annotate(number=Count("pk")).values("number")), 0),
        )
    )


def _line(proposal: Any, at: datetime) -> ProposalLine:
    beside = [each.person for each in proposal.co_authors.all() if each.agreed_at is not None]
    names = names_of([proposal.author, *beside], at)
    return ProposalLine(proposal, names, proposal.number_of_supports, proposal.number_said)

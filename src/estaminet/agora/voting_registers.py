"""What decisions add to the registers: what travels, what tells of people, what is translated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.agora.models import Decision, RollEntry
from estaminet.agora.operations.closing import COUNT, close_decision
from estaminet.agora.operations.shuffling import shuffle_all
from estaminet.agora.queries.decisions import to_count
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import (
    BEFORE_COPIES,
    PERSON_DATA,
    PERSONAL_FIELDS,
    REGULAR_WORK,
    RETENTION,
    TRANSLATABLE,
    DueWork,
    PersonData,
    RegularWork,
    TranslatableText,
)
from estaminet.kernel.tasks import job
from estaminet.network.belongings import BELONGINGS, Belongs, StaysBehind
from estaminet.network.models import Hub
from estaminet.people.operations.forget import nothing_more

ROLLS: Final = timedelta(days=90)
OF_DECISION: Final = ("decision__process__hub",)

ONCE = _("so that everybody votes once, and nobody twice")
WHILE_VOTING = _("90 days after the votes were counted; erasing yourself unlinks it at once")
ALONG = _("to be able to say later who did what")
FACT = _("stays as a fact without you: erasing yourself unlinks it")


class SaidAlready(Refusal):
    """People vote on what was announced, in every language."""

    message = _("This is announced: its own words stay as they are. Other languages can be put right.")


def guard_announced(row: Any, field: str, language: str, text: str) -> None:
    """The words a decision was announced with are not changed; translations may be."""
    decision = row if isinstance(row, Decision) else row.decision
    source = getattr(row, field).source_language
    if decision.announced_at is not None and source and language == source:
        raise SaidAlready


def _counted(hub: Hub) -> Q:
    return Q(process__hub=hub, closed_at__isnull=False)


def _options(hub: Hub) -> Q:
    return Q(decision__process__hub=hub, decision__closed_at__isnull=False)


def _arrived(hub: Hub, at: datetime) -> None:
    """Options could only be written while the decision stood as one that is written anew."""
    Decision.objects.filter(process__hub=hub, shuffling=True).update(shuffling=False)


def register_votes() -> None:
    """Called once, when the house starts."""
    secret = "roll and ballots stay in the house that counted; the result and the file to count again travel"  # noqa: S105
    BELONGINGS.register(
        Belongs(
            "agora.Decision",
            rows=_counted,
            known_by=("process", "made_at"),
            instead={"shuffling": True, "letter_key": ""},
            settle=_arrived,
        ),
        Belongs("agora.Option", rows=_options, known_by=("decision", "key")),
        Belongs("agora.DecisionResult", paths=OF_DECISION),
        *(
            StaysBehind(f"agora.{model}", secret)
            for model in ("RollEntry", "Ballot", "Receipt", "Paper", "PapersTaken", "TabletPass")
        ),
    )
    PERSONAL_FIELDS.register(
        NotPersonal("agora.Decision", "*", "what people are asked, and how it is decided"),
        NotPersonal("agora.Option", "*", "what can be chosen"),
        NotPersonal("agora.DecisionResult", "*", "figures; places where fewer than five voted are withheld"),
        *(
            PersonalField("agora.RollEntry", field, ONCE, "contract", WHILE_VOTING)
            for field in ("decision", "person", "hub", "used")
        ),
        *(
            PersonalField("agora.TabletPass", field, ONCE, "contract", _("until you have voted, 15 minutes at most"))
            for field in ("decision", "person", "code", "ends_at")
        ),
        PersonalField("agora.TabletPass", "by", ALONG, "interest", FACT),
        NotPersonal("agora.Ballot", "*", "says what was chosen; nothing joins it to a person"),
        NotPersonal("agora.Receipt", "*", "a random code that the voter alone knows to be theirs"),
        NotPersonal("agora.PapersTaken", "*", "a number for each hub"),
        *(PersonalField("agora.Paper", field, ALONG, "interest", FACT) for field in ("first_by", "second_by")),
        NotPersonal("agora.Paper", "*", "a printed paper; which person drew it nobody writes down"),
    )
    TRANSLATABLE.register(
        TranslatableText("agora.Decision", "question", _("Question of a decision"), 92, guard=guard_announced),
        TranslatableText(
            "agora.Decision", "explanation", _("What one should know before voting"), 93, guard=guard_announced
        ),
        TranslatableText("agora.Option", "label", _("An option of a decision"), 94, guard=guard_announced),
    )
    PERSON_DATA.register(
        PersonData("votes", _("Where you may vote, and whether you have"), export_rolls, nothing_more, 65)
    )
    RETENTION.register(Retention("agora.rolls", forget_rolls))
    REGULAR_WORK.register(RegularWork(COUNT, counts_due))
    BEFORE_COPIES.register(shuffle_all)


def export_rolls(person_id: int) -> list[dict[str, Any]]:
    """Decisions in which somebody is on the roll. What she voted, nobody knows. One query."""
    rows = RollEntry.objects.filter(person=person_id).select_related("decision", "hub").order_by("decision")
    return [
        {
            "decision": each.decision_id,
            "question": each.decision.question.source,
            "counts_for": each.hub.slug if each.hub is not None else None,
            "has_voted": each.used,
        }
        for each in rows
    ]


@transaction.atomic
def forget_rolls(at: datetime) -> int:
    """Rolls go 90 days after the votes were counted; the figures stay with the result."""
    old = Decision.objects.filter(closed_at__lt=at - ROLLS, roll__isnull=False).distinct()
    ids = list(old.values_list("pk", flat=True))
    Decision.objects.filter(pk__in=ids).update(shuffling=True)
    gone = RollEntry.objects.filter(decision__in=ids).delete()[0]
    Decision.objects.filter(pk__in=ids).update(shuffling=False)
    return int(gone)


def counts_due(at: datetime) -> Iterable[DueWork]:
    """A job for each decision whose time is over and of which no paper is in anybody's hands."""
    for pk in to_count(at).values_list("pk", flat=True):
        yield DueWork(f"count decision {pk}", {"decision": pk})


@job(COUNT)
def count(running: Job, args: dict[str, Any]) -> None:
    """Count a decision. Twice is once."""
    decision = Decision.objects.filter(pk=args["decision"]).first()
    if decision is not None:
        by = Actor.person(args["by"]) if args.get("by") else Actor.system()
        close_decision(decision=decision, by=by, at=timezone.now())

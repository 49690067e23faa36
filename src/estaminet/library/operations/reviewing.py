"""What the team does with what somebody brought: takes it into the library, asks back, declines with kind words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file
from estaminet.kernel.languages.cleaning import clean_plain, paragraphs
from estaminet.kernel.languages.names import interface_language
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import (
    ContributionState,
    ContributorRole,
    MediaKind,
    Property,
    Rights,
    WhoIsSeen,
    WorkKind,
)
from estaminet.library.models import Contribution, ContributionWord, Work
from estaminet.library.operations.appearing import Who, mark_appearance
from estaminet.library.operations.arriving import adopt_file
from estaminet.library.operations.beside import PropertyLine, set_properties
from estaminet.library.operations.brought_mails import tell_them
from estaminet.library.operations.contributing import hold_contribution, say
from estaminet.library.operations.contributors import Part, add_contributor
from estaminet.library.operations.works import WorkDraft, make_work
from estaminet.library.processes.opening import Facts
from estaminet.library.queries.when_made import read_made
from estaminet.people.models import HubPerson, Person

DECLINED_KEPT: Final = timedelta(days=30)
"""So long what was declined can be taken up again; the pages say it in words."""
MOST_NAMES: Final = 40
_BODIES: Final = (WorkKind.TEXT, WorkKind.TESTIMONY)
_PARTS: Final = {
    WorkKind.FILM: ContributorRole.DIRECTOR,
    WorkKind.PHOTOGRAPHS: ContributorRole.PHOTOGRAPHER,
    WorkKind.SOUND: ContributorRole.SOUND,
    WorkKind.TEXT: ContributorRole.AUTHOR,
    WorkKind.PERFORMANCE: ContributorRole.PERFORMER,
    WorkKind.TESTIMONY: ContributorRole.WITNESS,
    WorkKind.OBJECT: ContributorRole.MAKER,
    WorkKind.PLACE: ContributorRole.AUTHOR,
}


class SettledMeanwhile(Refusal):
    """Somebody else of the team was faster, or it was taken back."""

    message = _("This was settled meanwhile. Look at it first.")


class WhyMissing(Refusal):
    """Whoever brought something wants to know why it is not taken."""

    message = _("Whoever brought it reads why. Write it in a few kind words.")
    field = "answer"


@transaction.atomic
def take_contribution(*, contribution: Contribution, by: Actor, at: datetime, answer: str = "") -> Work:
    """Make a draft of it that the team then finishes: with its files, its words, who brought it and who is in it.

    Nothing of it is shown by this. Who is said to be in it is marked, and has to be asked. Whoever brought it is told
    by mail in their language. Who may: the hub's team. Raises SettledMeanwhile and what making a work raises.
    """
    if contribution.person_id is not None:
        # Before the contribution, as whoever erases or merges people holds them first, too.
        Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=contribution.person_id).first()
    now = _waiting(contribution)
    work = make_work(hub=now.hub, draft=_draft(now), by=by, at=at)
    _bring_files(now, work, by, at)
    if now.when and not work.made:
        line = PropertyLine(term=Property.COVERAGE, language=now.language, value=now.when)
        set_properties(work=work, lines=[line], by=by, at=at)
    _name_givers(now, work, by, at)
    _mark_seen(now, work, by, at)
    _settle(now, ContributionState.TAKEN, answer, by, at, work=work)
    return work


@transaction.atomic
def decline_contribution(*, contribution: Contribution, answer: str, by: Actor, at: datetime) -> Contribution:
    """Do not take it, with a reason in kind words. Its files are deleted after thirty days.

    Who may: the hub's team. Raises SettledMeanwhile, WhyMissing.
    """
    now = _waiting(contribution)
    if not clean_plain(answer):
        raise WhyMissing
    return _settle(now, ContributionState.DECLINED, answer, by, at)


@transaction.atomic
def take_up_again(*, contribution: Contribution, by: Actor, at: datetime) -> Contribution:
    """What was declined waits again, with what is left of it. Twice is once. Who may: the hub's team.

    Raises SettledMeanwhile.
    """
    now = hold_contribution(contribution)
    if now.state == ContributionState.WAITING:
        return now
    if now.state != ContributionState.DECLINED:
        raise SettledMeanwhile
    now.state, now.settled_at, now.settled_by = ContributionState.WAITING, None, None
    now.save(update_fields=["state", "settled_at", "settled_by"])
    record(by=by, at=at, did="contribution.taken_up_again", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def ask_back(*, contribution: Contribution, text: str, form_key: str, by: Actor, at: datetime) -> ContributionWord:
    """Ask whoever brought it something; they read it on their page, and in a mail once their address is confirmed.

    Who may: the hub's team. Raises SettledMeanwhile, NothingSaid, EnoughSaid.
    """
    now = _waiting(contribution)
    said = say(now, text, form_key, from_team=True, by=by, at=at)
    tell_them(now, "brought_question", said.at, words=said.text)
    return said


def _waiting(contribution: Contribution) -> Contribution:
    now = hold_contribution(contribution)
    if now.state != ContributionState.WAITING:
        raise SettledMeanwhile
    return now


def _settle(
    now: Contribution, state: ContributionState, answer: str, by: Actor, at: datetime, *, work: Work | None = None
) -> Contribution:
    now.state, now.work, now.answer = state, work, clean_plain(answer)[:1000]
    now.settled_at, now.settled_by_id = at, by.account_id
    now.save(update_fields=["state", "work", "answer", "settled_at", "settled_by"])
    details = {"state": str(state), "work": work.pk if work is not None else None}
    record(by=by, at=at, did="contribution.settled", on=now, hub_id=now.hub_id, details=details)
    tell_them(now, "brought_taken" if work is not None else "brought_declined", at, words=now.answer)
    return now


def _draft(now: Contribution) -> WorkDraft:
    language = now.language
    texts = {"title": {language: now.title}}
    if now.words:
        texts["body" if now.kind in _BODIES else "description"] = {language: paragraphs(now.words)}
    facts: dict[str, Any] = {
        "kind": now.kind,
        "rights": now.rights or Rights.UNKNOWN,
        "rights_holder": now.name if now.mine and now.named else now.maker,
        "where": now.where,
        "made": _made(now.when),
        "language": language if now.words else "",
        "activity": now.call.activity if now.call is not None else None,
    }
    return WorkDraft(texts=texts, facts=facts)


def _made(when: str) -> str:
    """As archives read it, where it can be understood; else it is kept in the words it was said in."""
    try:
        return read_made(when).edtf
    except Refusal:
        return ""


def _bring_files(now: Contribution, work: Work, by: Actor, at: datetime) -> None:
    for each in list(now.files.select_related("file")):
        file = each.file
        facts = Facts(MediaKind(each.kind), file.media_type, duration=each.duration)
        made = adopt_file(work=work, file=file, facts=facts, file_name=each.file_name, by=by, at=at)
        each.delete()
        if made.file_id != file.pk:
            forget_file(file=file, by=by, at=at)


def _name_givers(now: Contribution, work: Work, by: Actor, at: datetime) -> None:
    person = now.person
    if person is not None and not HubPerson.objects.filter(hub=now.hub_id, person=person).exists():
        person = None  # not on the list of this hub: the name they gave is enough
    part = _PARTS[WorkKind(now.kind)]
    if person is not None or now.name:
        role = part if now.mine else ContributorRole.KEEPER
        own = Part(role=role, shown=now.named and bool(now.name), person=person, name=now.name)
        add_contributor(work=work, part=own, by=by, at=at)
    if now.maker and not now.mine:
        add_contributor(work=work, part=Part(role=part, shown=True, name=now.maker), by=by, at=at)


def _mark_seen(now: Contribution, work: Work, by: Actor, at: datetime) -> None:
    """Who is said to be in it hides it until they were asked; who else is in it, the team finds by looking."""
    if now.seen == WhoIsSeen.MYSELF:
        person = now.person if now.person is not None and now.person.merged_into_id is None else None
        with override(interface_language(now.hub.languages[0])):
            nobody = pgettext("somebody without a name", "whoever brought it")
        me = Who(
            person=person,
            name=now.name or ("" if person is not None else nobody),
            shown=now.named and bool(now.name),
            minor_until=now.minor_until,
            guardian_name=now.guardian_name,
        )
        mark_appearance(work=work, media=None, who=me, by=by, at=at)
        return
    for name in names_in(now.seen_names or ""):
        mark_appearance(work=work, media=None, who=Who(name=name), by=by, at=at)


def names_in(text: str) -> list[str]:
    """Names as people list them: one on each line, or parted by commas."""
    found = (" ".join(each.split())[:160] for line in text.splitlines() for each in line.replace(";", ",").split(","))
    return [name for name in dict.fromkeys(found) if name][:MOST_NAMES]

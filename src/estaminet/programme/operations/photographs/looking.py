"""Look at photographs: say who can be recognised on them, what they show, who took them; or let them go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.operations.set_texts import Seen, Versions
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import Faces
from estaminet.programme.models import Photograph, Registration, SeenPerson, Session
from estaminet.programme.models.photograph import with_words
from estaminet.programme.queries.photographs import Word, word_of


class NobodyNamed(Refusal):
    """Everybody agrees, but nobody was said to be there."""

    message = _("Please tick who can be recognised, or say how many agreed on paper.")
    field = "seen"


class TickedForNothing(Refusal):
    """People are ticked who, by the other answer, cannot be recognised."""

    message = _("You ticked people, but also said that nobody can be recognised. Please choose one of the two.")
    field = "faces"


class NotOfThisDate(Refusal):
    """Somebody who was ticked is not registered for this session, or no longer."""

    message = _("Somebody you ticked is no longer on the list of this date. Please look again.")
    field = "seen"


class NotAgreed(Refusal):
    """Somebody who was ticked said no, or was never asked."""

    field = "seen"

    def __init__(self, said_no: Collection[str], not_asked: Collection[str]) -> None:
        self.said_no, self.not_asked = tuple(said_no), tuple(not_asked)
        parts = []
        if said_no:
            parts.append(_now("Said no to being seen: %(names)s.") % {"names": ", ".join(said_no)})
        if not_asked:
            parts.append(_now("Never asked: %(names)s.") % {"names": ", ".join(not_asked)})
        parts.append(_now("So this cannot be shown. Ask them, or say that somebody does not agree."))
        super().__init__(" ".join(parts))


@transaction.atomic
def settle_photographs(
    *,
    session: Session,
    photographs: Collection[int],
    faces: Faces,
    by: Actor,
    at: datetime,
    seen: Collection[int] = (),
    on_paper: int = 0,
) -> int:
    """Say of photographs of a session who can be recognised on them; gives how many photographs.

    ``seen`` are registrations of people who can be recognised, ``on_paper`` how many others said yes on paper. What
    was said of these photographs before no longer counts. Who may: the teams of the activity's hubs.
    Raises NobodyNamed, TickedForNothing, NotOfThisDate, NotAgreed.
    """
    if faces is Faces.AGREED and not seen and not on_paper:
        raise NobodyNamed
    if faces is Faces.NOBODY and seen:
        raise TickedForNothing
    # People before photographs, as whoever forgets them does; held before their words are read.
    wanted = Registration.objects.filter(session=session, pk__in=seen).order_by("pk")
    list(wanted.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    if faces is Faces.AGREED:
        _check_agreed(list(with_words(wanted, "pk")), seen)
    rows = Photograph.objects.filter(session=session, pk__in=photographs).order_by("pk")
    held = [each.pk for each in rows.select_for_update(of=("self",), no_key=True)]
    SeenPerson.objects.filter(photograph__in=held).delete()
    agreed = faces is Faces.AGREED
    if agreed:
        SeenPerson.objects.bulk_create(
            SeenPerson(photograph_id=photograph, registration_id=person)
            for photograph in held
            for person in sorted(set(seen))
        )
    Photograph.objects.filter(pk__in=held).update(
        faces=faces, on_paper=on_paper if agreed else 0, settled_at=at, settled_by=by.account_id
    )
    details = {"photographs": held, "faces": str(faces), "people": len(set(seen)) if agreed else 0}
    record(by=by, at=at, did="photographs.settled", on=session, hub_id=session.hub_id, details=details)
    return len(held)


def _check_agreed(rows: Collection[Registration], seen: Collection[int]) -> None:
    if {each.pk for each in rows} != set(seen):
        raise NotOfThisDate
    nameless = _now("somebody without a name")
    against = [(word_of(each), each.name or nameless) for each in rows if word_of(each) is not Word.YES]
    if against:
        raise NotAgreed(
            [name for word, name in against if word is Word.NO],
            [name for word, name in against if word is Word.UNSAID],
        )


@transaction.atomic
def describe_photograph(
    *, photograph: Photograph, texts: Versions, credit: str, by: Actor, at: datetime, seen: Seen | None = None
) -> Photograph:
    """Say what a photograph shows, for those who cannot see it, and who took it.

    Who may: the teams of the activity's hubs. Raises what ``set_texts`` raises.
    """
    now = Photograph.objects.select_for_update(of=("self",), no_key=True).get(pk=photograph.pk)
    now.credit = " ".join(credit.split())[:120]
    now.save(update_fields=["credit"])
    set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    record(by=by, at=at, did="photograph.described", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def remove_photograph(*, photograph: Photograph, by: Actor, at: datetime) -> None:
    """Let a photograph go, with what was said of it and its file. Who may: the teams. Twice is once."""
    rows = Photograph.objects.select_for_update(of=("self",), no_key=True)
    now = rows.filter(pk=photograph.pk).select_related("file").first()
    if now is None:
        return
    record(by=by, at=at, did="photograph.removed", on=now, hub_id=now.hub_id, details={"session": now.session_id})
    file = now.file
    now.delete()
    forget_file(file=file, by=by, at=at)

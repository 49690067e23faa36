"""Keep the photographs of a session in the library: with the session they come from, and with whoever is seen on them.

Who agreed to be seen on photographs of an activity agreed to that. The library keeps for longer and shows to more, so
they are asked again: their marks come along, their yes does not.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Faces, Rights, WorkKind
from estaminet.library.models import Appearance, Media, Work
from estaminet.library.operations.appearing import PersonGone, Who, mark_appearance
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.works import WorkDraft, make_work
from estaminet.library.processes.running import desk
from estaminet.library.queries.session_photographs import not_yet_kept, work_key
from estaminet.people.models import HubPerson
from estaminet.programme.enums import Faces as OnPhotograph
from estaminet.programme.models import Photograph, SeenPerson, Session

KEEP: Final = "library.keep_photographs"


class NothingToKeep(Refusal):
    """None that may be shown, or all of them are here already."""

    message = _("There are no photographs of this date that could be kept: look at who is on them first.")


@transaction.atomic
def keep_photographs(*, session: Session, by: Actor, at: datetime) -> Work:
    """Make a draft work of the photographs of a session; they follow in the background. Asked twice, it is one work.

    Who may: the team of the activity's hub. Raises NothingToKeep.
    """
    if not not_yet_kept(session.pk).exists():
        raise NothingToKeep
    activity = session.activity
    texts = {"title": {code: activity.title.text(code) for code in activity.title}}
    facts = {
        "kind": WorkKind.PHOTOGRAPHS.value,
        "rights": Rights.UNKNOWN.value,
        "made": session.day.isoformat(),
        "activity": activity,
        "session": session,
    }
    draft = WorkDraft(texts=texts, facts=facts, form_key=work_key(session.pk))
    work = make_work(hub=activity.hub, draft=draft, by=by, at=at)
    args = {"session": session.pk, "work": work.pk, "account": by.account_id}
    enqueue(kind=KEEP, key=f"{KEEP}:{session.pk}", args=args, hub_id=work.hub_id, at=at)
    return work


def keep_photograph(*, photograph: Photograph, work: Work, by: Actor, at: datetime) -> Media | None:
    """One of them: a copy of its own, with its words and whoever is seen on it. Can be repeated; None where it may not
    be shown any more. Call it outside a transaction. Raises FileRefused."""
    with desk() as here:
        with default_storage.open(photograph.file.original_name, "rb") as original, here.source.open("wb") as copy:
            for chunk in iter(lambda: original.read(1024 * 1024), b""):
                copy.write(chunk)
        media = take_file(
            work=work,
            source=here.source,
            file_name=f"{work.slug}-{photograph.pk}",
            by=by,
            at=at,
            digest=photograph.digest,
        )
    return _tell(photograph, media, by, at)


@transaction.atomic
def _tell(photograph: Photograph, media: Media, by: Actor, at: datetime) -> Media | None:
    if media.credit != photograph.credit:
        media.credit = photograph.credit
        media.save(update_fields=["credit"])
    words = {code: photograph.words.text(code) for code in photograph.words}
    if words and not media.words:
        set_texts(on=media, texts={"words": words}, by=by, at=at)
    if media.faces or Appearance.objects.filter(media=media).exists():
        return media
    if photograph.faces == OnPhotograph.NOBODY:
        return look_at_file(media=media, faces=Faces.NOBODY, by=by, at=at)
    for seen in SeenPerson.objects.filter(photograph=photograph).select_related("registration__person").order_by("pk"):
        _mark(seen.registration, media, by, at)
    # Those who agreed on paper have no name here: whoever knows them marks them, and says so.
    if photograph.on_paper == 0 and Appearance.objects.filter(media=media).exists():
        return look_at_file(media=media, faces=Faces.NAMED, by=by, at=at)
    return media


def _mark(registration: Any, media: Media, by: Actor, at: datetime) -> None:
    person = registration.person
    if person is not None and not HubPerson.objects.filter(hub=media.hub_id, person=person).exists():
        person = None
    name = registration.name or "…"
    try:
        mark_appearance(work=media.work, media=media, who=Who(person=person, name=name), by=by, at=at)
    except PersonGone:
        mark_appearance(work=media.work, media=media, who=Who(name=name), by=by, at=at)

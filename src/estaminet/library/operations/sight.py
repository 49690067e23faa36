"""Bring what may be seen in step with what people allowed: the only writer of the columns every exit asks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.search import index_row
from estaminet.library.enums import MediaState, Visibility
from estaminet.library.models import Appearance, Collection, Media, Work
from estaminet.library.models.sight import SightMixin
from estaminet.library.operations.speaking import index_speech
from estaminet.library.queries.allowing import allowing_in
from estaminet.library.rules import ALWAYS, NEVER, Sight, all_of, any_of, midnight


def hold_work(work_id: int) -> Work:
    """The work, held: nobody else changes it, its files or what people in it allow until the transaction ends."""
    return Work.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=work_id)


@transaction.atomic
def settle_sight(*, work_id: int, at: datetime, changed: bool = True) -> Work:
    """Derive who may see a work and each of its files, and bring the search in step. Call it after every change.

    ``changed`` says that the record itself changed, so that archives which harvest us come for it again; they also do
    when what may be seen of it is another than before.
    """
    work = hold_work(work_id)
    clock = work.hub.clock
    of_work: list[Sight] = []
    of_media: dict[int, list[Sight]] = {}
    for each in allowing_in(work.pk, clock):
        here = of_work if each.appearance.media_id is None else of_media.setdefault(each.appearance.media_id, [])
        here.append(each.sight())
    files = list(Media.objects.filter(work=work).order_by("pk"))
    seen = []
    for media in files:
        sight = _of_file(media).within(all_of(of_media.get(media.pk, ())))
        if _write(media, sight.from_now(at)):
            changed = True  # what others were told of the work names its files
        seen.append(sight)
    sight = _of_record(work).within(all_of(of_work))
    if files and not work.body:
        sight = sight.within(any_of(seen))
    _write_work(work, sight.from_now(at), at, changed)
    index_row(work)
    index_speech(work.pk)
    return work


def settle_person(*, person_id: int, at: datetime) -> int:
    """The same for every work somebody appears in, in the caller's transaction; gives how many."""
    theirs = Q(person=person_id) | Q(person__merged_into=person_id)
    works = sorted(set(Appearance.objects.filter(theirs).values_list("work", flat=True)))
    for work_id in works:
        settle_sight(work_id=work_id, at=at, changed=False)
    return len(works)


@transaction.atomic
def settle_collection(*, collection_id: int) -> Collection:
    """Derive who may see a collection. Its works are asked one by one where they are shown."""
    held = Collection.objects.select_for_update(of=("self",), no_key=True).get(pk=collection_id)
    _write(held, ALWAYS if held.published_at is not None and held.removed_at is None else NEVER)
    index_row(held)
    return held


def works_that_turn(at: datetime) -> list[int]:
    """Works that came into sight or left it, or a file of them did, by the calendar alone since they were settled."""
    turned = Q(shown_until__lte=at) | Q(shown_from__lte=at)
    works = Work.objects.filter(turned, settled=True)
    of_files = Media.objects.filter(shown_until__lte=at, settled=True)
    return sorted({*works.values_list("pk", flat=True), *of_files.values_list("work", flat=True)})


def _of_record(work: Work) -> Sight:
    if work.published_at is None or work.removed_at is not None or work.hidden_at is not None:
        return NEVER
    if work.embargo_until is None:
        return ALWAYS
    return Sight(True, midnight(work.embargo_until, work.hub.clock))


def _of_file(media: Media) -> Sight:
    ready = media.state == MediaState.READY and media.removed_at is None and media.hidden_at is None
    return ALWAYS if ready and media.faces else NEVER


def _write(row: SightMixin, sight: Sight) -> bool:
    told = (sight.may, sight.since, sight.until)
    if row.sight() == told:
        return False
    row.settled, row.shown_from, row.shown_until = told
    row.save(update_fields=["settled", "shown_from", "shown_until"])
    return True


def _write_work(work: Work, sight: Sight, at: datetime, changed: bool) -> None:
    before = work.sight()
    work.settled, work.shown_from, work.shown_until = sight.may, sight.since, sight.until
    # What has yet to begin was never seen; once it begins, it is settled again.
    public = sight.may and sight.since is None and work.visibility == Visibility.PUBLIC
    if changed or work.sight() != before:
        work.datestamp = at
    work.ever_public = work.ever_public or public
    work.save(update_fields=["settled", "shown_from", "shown_until", "datestamp", "ever_public"])

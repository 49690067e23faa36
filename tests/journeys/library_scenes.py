"""What journeys through the library find when they begin, told in the house; each scene writes one line."""

from __future__ import annotations

from typing import Any

from tests.journeys.visitor import Visitor

# The activity that made the film: its number and the address of its page.
ACTIVITY = """
from pathlib import Path
from estaminet.programme.models import Activity
found = Activity.objects.public().filter(hub__slug="wattrelos").order_by("pk").first()
# Without its language: everybody reads it in their own.
Path("{said}").write_text(f"{found.pk} {found.get_absolute_url().split('/', 2)[2]}")
"""

# What waits for the worker: arrived files taken, and all that pages show made.
READY = """
import time
from django.utils import timezone
from estaminet.kernel.models import Job, Upload
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.library.models import Media, Work
work = Work.objects.get(slug="{slug}")
def waiting():
    uploads = Upload.objects.filter(args__work=work.pk).exclude(state__in=("taken", "refused", "given_up"))
    keys = [f"uploads.take:{each.key}" for each in uploads]
    keys += [f"library.derive:{pk}" for pk in Media.objects.filter(work=work).values_list("pk", flat=True)]
    arriving = uploads.filter(state="arriving").exists()
    return arriving, list(Job.objects.filter(key__in=keys, state__in=("waiting", "running")))
for _attempt in range(1200):
    arriving, jobs = waiting()
    if not arriving and not jobs and Media.objects.filter(work=work).exists():
        break
    for job in jobs:
        run_job(job_id=job.pk, at=timezone.now())
    time.sleep(0.1)
not_ready = list(Media.objects.filter(work=work).exclude(state="ready").values("state", "fault"))
assert not not_ready, not_ready
"""

_HEAD = """
from pathlib import Path
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.models import Job
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.library.enums import CollectionKind, Faces, TrackKind
from estaminet.library.lines import Line
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.works import WorkDraft, make_work, publish_work
from estaminet.network.models import Hub
from estaminet.people.models import Role
at, folder = timezone.now(), Path("{folder}")
hub = Hub.objects.get(slug="wattrelos")
by = Actor.person(Role.objects.filter(hub=hub).order_by("pk").first().account_id)
def begun(kind):
    facts = {"kind": kind, "rights": "by", "made": "2026"}
    return make_work(hub=hub, draft=WorkDraft({"title": {"fr": "{name}"}}, facts), by=by, at=at)
def kept(work, name, words):
    media = take_file(work=work, source=folder / name, file_name=name, by=by, at=at, language="fr")
    set_texts(on=media, texts={"words": {"fr": words}}, by=by, at=at)
    run_job(job_id=Job.objects.get(key=f"library.derive:{media.pk}").pk, at=timezone.now())
    return look_at_file(media=Media.objects.get(pk=media.pk), faces=Faces.NOBODY, by=by, at=timezone.now())
"""

SERIES = f"""{_HEAD}
from estaminet.library.operations.collections import add_to_collection, make_collection
from estaminet.library.operations.collections import publish_collection, tell_of_work
work = begun("photographs")
for place, words in (("one.jpg", "Des rayures"), ("two.jpg", "D’autres rayures")):
    kept(work, place, words)
work = publish_work(work=work, by=by, at=at)
texts = {{"title": {{"fr": "{{name}}, en images"}}}}
told = make_collection(hub=hub, kind=CollectionKind.EXHIBITION, texts=texts, by=by, at=at)
add_to_collection(collection=told, work=work, by=by, at=at)
tell_of_work(collection=told, work_id=work.pk, text={{"fr": "<p>On avait tout cousu.</p>"}}, by=by, at=at)
publish_collection(collection=told, by=by, at=at)
Path("{{said}}").write_text(f"{{work.slug}} {{told.slug}}")
"""

SOUND = f"""{_HEAD}
from estaminet.library.operations.tracks import bring_track, review_track
work = begun("sound")
kept(work, "letter.pdf", "La lettre")
media = kept(work, "voice.mp3", "Odile raconte")
lines = [Line(0, 3000, "On parlait avec les mains."), Line(5000, 8000, "Et puis le silence.")]
track = bring_track(media=media, kind=TrackKind.CAPTIONS, language="fr", lines=lines, by=by, at=at)
review_track(track=track, revision=track.revision, by=by, at=timezone.now())
publish_work(work=work, by=by, at=timezone.now())
Path("{{said}}").write_text(work.slug)
"""


def told(visitor: Visitor, scene: str, **values: Any) -> str:
    """Tell a scene in the house, and give the line it wrote."""
    said = visitor.house.data / "said"
    values |= {"said": said, "folder": visitor.house.data / "scene"}
    for name, value in values.items():
        scene = scene.replace(f"{{{name}}}", str(value))
    visitor.house.tell(scene)
    line = said.read_text()
    said.unlink()
    return line

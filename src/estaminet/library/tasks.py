"""Background work of the library: make what pages show of files, and take away what is no longer wanted."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import default_storage
from django.utils import timezone

from estaminet.kernel.models import Job, StoredFile
from estaminet.kernel.operations import show_progress
from estaminet.kernel.operations.run_jobs import BACK_OFF
from estaminet.kernel.tasks import NotNow, job
from estaminet.kernel.uploads.asking import ROOM_COMES, is_full
from estaminet.kernel.uploads.refusals import FileRefused, NoRoomForFile
from estaminet.library.enums import MediaKind
from estaminet.library.models import Media
from estaminet.library.operations.deriving import FORGET, begin_making, note_fault, note_made, note_ready
from estaminet.library.operations.keeping.missing import OriginalDamaged, look_soon
from estaminet.library.operations.keeping.placing import place
from estaminet.library.operations.settling_in import SETTLE_IN, settle_in
from estaminet.library.processes import films
from estaminet.library.processes.opening import PDF, Facts, look_at_film
from estaminet.library.processes.papers import draw_first_page
from estaminet.library.processes.pictures import make_sizes, make_tiles
from estaminet.library.processes.running import Desk, desk
from estaminet.library.processes.sniffing import guess
from estaminet.library.queries.files import DERIVE
from estaminet.library.queries.stored import made_name

SAID_EVERY: Final = 2.0
"""Seconds between two notes of how far a job is."""


class Gone(Exception):
    """The file was removed while we worked."""


@job(DERIVE)
def derive(running: Job, args: dict[str, Any]) -> None:
    """Make what is missing of all that pages show of a file; with ``again`` everything."""
    again = bool(args.get("again"))
    media = begin_making(media_id=args["media"], again=again)
    if media is None or media.file is None:
        return
    key = media.file.key
    try:
        with _original(media.file) as here:
            _Making(running, media, here, again=again and running.attempts <= 1).all()
        note_ready(media_id=media.pk, at=timezone.now())
    except Gone:
        _forget_made(key)
    except FileRefused as refusal:
        if is_full():  # what opens it found no room; the file is as good as it was
            raise NotNow(NoRoomForFile.code, ROOM_COMES) from refusal
        note_fault(media_id=media.pk, code=refusal.code, at=timezone.now())
        if isinstance(refusal, OriginalDamaged):
            look_soon(media_id=media.pk, hub_id=media.hub_id, at=timezone.now())
    except Exception as fault:
        if is_full(fault):
            raise NotNow(NoRoomForFile.code, ROOM_COMES) from fault
        if running.attempts > len(BACK_OFF):
            note_fault(media_id=media.pk, code="broken", at=timezone.now())
        raise


@job(FORGET)
def forget_made(_running: Job, args: dict[str, Any]) -> None:
    """Delete an original and all that was made of it; what is already gone is fine."""
    default_storage.delete(args["original"])
    _forget_made(args["key"])


@job(SETTLE_IN)
def settle_hub_in(running: Job, args: dict[str, Any]) -> None:
    """Bring the works of a hub that arrived from another house into sight, as far as people allow."""

    def told(percent: int) -> None:
        show_progress(on=running, percent=percent, at=timezone.now())

    settle_in(hub_id=args["hub"], at=timezone.now(), told=told)


@contextmanager
def _original(file: StoredFile) -> Iterator[Desk]:
    """A copy of an original on a desk. Raises OriginalDamaged: nothing is made of what is no longer what was kept."""
    with desk() as here:
        digest = hashlib.sha256()
        try:
            with default_storage.open(file.original_name, "rb") as original, here.source.open("wb") as copy:
                while piece := original.read(1024 * 1024):
                    digest.update(piece)
                    copy.write(piece)
        except FileNotFoundError as fault:
            raise OriginalDamaged from fault
        if digest.hexdigest() != file.sha256:
            raise OriginalDamaged
        yield here


class _Making:
    """One file on its way to being shown: steps in the order in which people gain most from them."""

    def __init__(self, running: Job, media: Media, here: Desk, *, again: bool) -> None:
        self.running, self.media, self.here = running, media, here
        self.key = media.file.key if media.file is not None else ""
        self.made: dict[str, Any] = {} if again else dict(media.made)
        self.said = time.monotonic()
        self.step, self.steps = 0, 1
        self.stored: set[Path] = set()

    def all(self) -> None:
        match self.media.kind:
            case MediaKind.PICTURE:
                self._pictures()
            case MediaKind.FILM | MediaKind.SOUND:
                self._film()
            case _:
                self._papers()

    def _pictures(self) -> None:
        self.steps = 2
        self.make("pictures", lambda: make_sizes(self.here), ready=True)
        self.make("tiles", lambda: make_tiles(self.here))

    def _papers(self) -> None:
        """A PDF shows its first page; a text is read as it is."""
        if self.media.file is None or self.media.file.media_type != PDF:
            self.make("papers", dict, ready=True)
        elif "papers" not in self.made:
            told, pictures = draw_first_page(self.here)
            self.note("pictures", pictures)
            self.note("papers", told, ready=True)

    def _film(self) -> None:
        facts = look_at_film(guess(self.here.source), self.here)
        rungs = films.rungs_of(facts) if facts.video is not None else []
        self.steps = 2 + 2 * len(rungs) + len(facts.audio)
        if facts.video is not None:
            self.make("poster", lambda: films.make_poster(facts, self.here), under="poster/")
        if facts.audio:
            self.make("waveform", lambda: films.make_waveform(facts, self.here, self.hear(facts)))
        self._renditions(facts, rungs)
        if facts.video is not None:
            self.make("thumbs", lambda: films.make_thumbnails(facts, self.here, self.hear(facts)))

    def _renditions(self, facts: Facts, rungs: list[films.Rung]) -> None:
        """Sound first, then the smallest pictures, and the film can be seen; finer ones come behind."""
        hls = {"video": [], "audio": [], **self.made.get("hls", {})}
        here, hear = self.here, self.hear(facts)
        for number, stream in enumerate(facts.audio):
            name = f"a{number}"
            if name not in {each["name"] for each in hls["audio"]}:
                told = films.make_voice(facts, stream, number, here, hear)
                hls["audio"] = [*hls["audio"], told]
                self.note("hls", dict(hls), ready=not rungs and number == len(facts.audio) - 1)
        for rung in rungs:
            if str(rung.side) not in {each["name"] for each in hls["video"]}:
                told = films.make_rendition(facts, rung, here, hear)
                hls["video"] = [*hls["video"], told]
                self.note("hls", dict(hls), ready=True)
        if "plain" not in self.made:
            self._bring_back(hls)
            self.note("plain", films.make_plain(hls, here, facts), ready=True)

    def _bring_back(self, hls: dict[str, Any]) -> None:
        """Parts that an earlier process made, onto the desk: the plain file is put together from them."""
        for each in [*hls["video"], *hls["audio"]]:
            folder = self.here.made / "hls" / str(each["name"])
            if folder.exists():
                continue
            folder.mkdir(parents=True)
            place = made_name(self.key, f"hls/{each['name']}")
            for name in default_storage.listdir(place)[1]:
                with default_storage.open(f"{place}/{name}", "rb") as part:
                    (folder / name).write_bytes(part.read())

    def make(self, name: str, act: Callable[[], Any], *, ready: bool = False, under: str = "") -> None:
        """One step, unless an earlier process did it."""
        if name not in self.made:
            self.note(name, act(), ready=ready, under=under)

    def note(self, name: str, value: Any, *, ready: bool = False, under: str = "") -> None:
        """Put what lies on the desk into the storage, and only then say that it is there. Raises Gone."""
        self._store(under)
        at = timezone.now()
        if not note_made(media_id=self.media.pk, name=name, value=value, at=at, ready=ready):
            raise Gone
        self.made[name] = value
        self.step += 1
        show_progress(on=self.running, percent=100 * self.step // (self.steps + 1), at=at)

    def _store(self, under: str) -> None:
        for path in sorted(self.here.made.rglob("*")):
            if path.is_file() and path.name != "result.json" and path not in self.stored:
                put(made_name(self.key, under + str(path.relative_to(self.here.made))), path)
                self.stored.add(path)
                self.touch(0)
        for path in [each for each in self.stored if each.exists() and "hls" not in each.parts]:
            path.unlink()
            self.stored.discard(path)

    def hear(self, facts: Facts) -> Callable[[int], None]:
        return lambda now: self.touch(min(1.0, now / max(1, facts.duration or 1)))

    def touch(self, part: float) -> None:
        """Say how far it is, and by that keep the job ours."""
        if time.monotonic() - self.said >= SAID_EVERY:
            self.said = time.monotonic()
            show_progress(on=self.running, percent=int(100 * (self.step + part) / (self.steps + 1)), at=timezone.now())


def put(name: str, source: Path) -> None:
    """Store under exactly this name, instead of what lies there and never less than it: a full disk leaves the old.
    Two workers at once make the same, so that either copy will do."""
    with source.open("rb") as file:
        place(name, file)


def _forget_made(key: str) -> None:
    waiting = [f"derivatives/{key[:2]}/{key}"]
    folders = []
    while waiting:
        place = waiting.pop()
        folders.append(place)
        try:
            inner, files = default_storage.listdir(place)
        except FileNotFoundError:
            continue
        waiting.extend(f"{place}/{each}" for each in inner)
        for each in files:
            default_storage.delete(f"{place}/{each}")
    for place in reversed(folders):
        default_storage.delete(place)

"""Files that mean harm: each is refused in words, nothing it points to is read or fetched, nothing of it is kept."""

from __future__ import annotations

import gzip
import http.server
import io
import os
import socket
import struct
import sys
import tarfile
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.config.doctor import check_walls
from estaminet.kernel.confined.running import standing_walls
from estaminet.kernel.models import StoredFile
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import cleaned_name
from estaminet.kernel.uploads.refusals import FileRefused, words_of
from estaminet.library.enums import MediaKind
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.processes.ffmpeg import convert, ffmpeg, opened
from estaminet.library.processes.opening import look
from estaminet.library.processes.pictures import make_sizes
from estaminet.library.processes.references import points_elsewhere
from estaminet.library.processes.running import DidNotEnd, Limits, desk, run
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.faults.house import until
from tests.library import real_files

SLIPPED = Path(tempfile.gettempdir()) / "estaminet-slipped"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"


@pytest.fixture
def neighbour() -> Iterator[Any]:
    """A server on this machine that notes every request."""
    asked: list[str] = []

    class Notes(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Notes)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def refused(path: Path) -> str:
    with pytest.raises(FileRefused) as caught:
        look(path)
    assert str(words_of(caught.value.code)) == str(caught.value.message)
    assert not list(partial.folder().glob("opened-*"))
    return caught.value.code


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    # A hundred rows, packed once and said six hundred times: packing them all takes longer than everything else.
    row = bytes(60_000 // 8 + 1)
    packer = zlib.compressobj(9, wbits=-15)
    hundred = packer.compress(row * 100) + packer.flush(zlib.Z_FULL_FLUSH)
    end = b"\x03\0" + struct.pack(">HH", len(row) * 60_000 % 65_521, 1)  # no more, and the sum of so many zeros
    rows = b"\x78\xda" + hundred * 600 + end
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png(60_000, 60_000, rows))
    assert bomb.stat().st_size < 1_000_000
    assert refused(bomb) == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf  <!DOCTYPE html><html></html>",
        b"<!-- a letter --><script>alert(1)</script>",
        b"<!--" + b" " * 3000 + b"--><svg onload='alert(1)'/>",
        b"\xff\xfe" + "<svg xmlns='http://www.w3.org/2000/svg'/>".encode("utf-16-le"),
    ],
)
def test_code_that_draws(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.svg").write_bytes(content)
    assert refused(tmp_path / "a.svg") == "drawing"


@pytest.mark.parametrize(
    "words",
    [
        "#EXTM3U\n#EXTINF:10,\n{place}/segment.ts\n",
        "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
        "\n\n#EXTM3U\nconcat:/etc/passwd|{place}/x\n",
        "ffconcat version 1.0\nfile '/etc/passwd'\n",
        "file '/etc/passwd'\nfile '{place}/x.mp4'\n",
        "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><BaseURL>{place}/</BaseURL></MPD>",
        "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nc=IN IP4 127.0.0.1\r\nm=video 5004 RTP/AVP 96\r\n",
        "[playlist]\nFile1={place}/a.mp3\n",
        "<smil><body><video src='{place}/v'/></body></smil>",
        "<asx version='3.0'><entry><ref href='{place}/v'/></entry></asx>",
        "# mpv EDL v0\n/etc/passwd\n",
        "{place}/film.mp4\n",
    ],
)
def test_lists_that_point_elsewhere(tmp_path: Path, neighbour: Any, words: str) -> None:
    place, asked = neighbour
    (tmp_path / "film.mp4").write_text(words.replace("{place}", place))
    assert refused(tmp_path / "film.mp4") == "playlist"
    assert asked == []


def with_its_data_at(place: str, film: bytes) -> bytes:
    """The same film, saying that its pictures and sounds lie elsewhere: a data reference of QuickTime."""
    says = struct.pack(">I4sI", 13 + len(place), b"url ", 0) + place.encode() + b"\0"
    own = struct.pack(">I4sI", 12, b"url ", 1)
    grown = len(says) - len(own)
    inside = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref")

    def boxes(data: bytes) -> bytes:
        made, at = b"", 0
        while at < len(data):
            size, kind = struct.unpack_from(">I4s", data, at)
            content = data[at + 8 : at + size]
            if kind == b"dref":
                content = content.replace(own, says)
            elif kind in inside:
                content = boxes(content)
            made += struct.pack(">I4s", len(content) + 8, kind) + content
            at += size
        return made

    made = boxes(film)
    assert len(made) > len(film)
    assert (len(made) - len(film)) % grown == 0
    return made


@pytest.mark.parametrize("place", ["{place}/film.mp4", "file:///etc/passwd", "/etc/passwd"])
def test_a_film_whose_pictures_lie_elsewhere(tmp_path: Path, neighbour: Any, place: str) -> None:
    host, asked = neighbour
    honest = real_files.film(tmp_path / "honest.mp4", seconds=1).read_bytes()
    (tmp_path / "film.mp4").write_bytes(with_its_data_at(place.replace("{place}", host), honest))
    assert refused(tmp_path / "film.mp4") == "playlist"
    assert asked == []


@pytest.mark.parametrize(
    ("boxes", "outside"),
    [
        (b"", False),
        (b"\0\0\0\x10moov\0\0\0\x08rmra", True),
        (b"\0\0\0\0moov\0\0\0\x08rmra", True),  # to the end of the file
        (b"\0\0\0\x01moov\0\0\0\0\0\0\0\x18\0\0\0\x08rmra", True),  # a length of eight bytes
        (b"\xff\xff\xff\xffmoov\0\0\0\x08rmra", True),  # longer than its file
        (b"\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff", False),
        (b"\0\0\0\0moov" * 5_000, False),  # one in another without end
        (b"\0\0\0\x07moov" * 100, False),  # shorter than its own head
        (b"\0\0\0\x08moov" * 50_000 + b"\0\0\0\x08rmra", False),  # so many that nobody looks further
    ],
)
def test_boxes_are_read_whatever_they_say_of_their_length(tmp_path: Path, boxes: bytes, outside: bool) -> None:
    (tmp_path / "film.mp4").write_bytes(boxes)
    assert points_elsewhere(tmp_path / "film.mp4") is outside


def archive(name: str = "../../../etc/cron.d/x") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr(name, "x")
    return target.getvalue()


def tape(name: str = "../../slipped") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as made:
        made.addfile(tarfile.TarInfo(name))
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        archive(),
        archive(str(SLIPPED)),
        tape(),
        gzip.compress(tape()),
        gzip.compress(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        gzip.compress(bytes(50_000_000), 9),
    ],
    ids=["slips out", "from the root", "tape", "packed tape", "packed drawing", "bomb"],
)
def test_archives_are_not_unpacked(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert refused(tmp_path / "a.zip") == "archive"
    assert {each.name for each in tmp_path.iterdir()} <= {"a.zip", "data"}
    assert not SLIPPED.exists()


@pytest.mark.parametrize("kind", ["a.jpg", "a.gif", "a.png", "a.webp"])
def test_a_picture_that_is_an_archive_as_well(tmp_path: Path, kind: str) -> None:
    path = real_files.picture(tmp_path / kind, 64, 48)
    path.write_bytes(path.read_bytes() + archive())
    assert refused(path) == "two_things"


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("a.jpg", lambda c: c.replace(struct.pack(">HH", 48, 64), struct.pack(">HH", 65_000, 65_000), 1)),
        (
            "a.tif",
            lambda c: c.replace(struct.pack("<HHIHH", 256, 3, 1, 64, 0), struct.pack("<HHIHH", 256, 4, 1, 64, 4000)),
        ),
    ],
)
def test_a_picture_that_claims_to_be_huge(tmp_path: Path, kind: str, claims: Any) -> None:
    path = real_files.picture(tmp_path / kind, 64, 48)
    content = path.read_bytes()
    path.write_bytes(claims(content))
    assert path.read_bytes() != content
    assert refused(path) in ("too_large", "damaged", "not_known")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"ID3\x04\0\0\0\0\0\0#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n", "two_things"),
        (b"GIF89a=1;/*" + bytes(40) + b"*/</script><script>alert(1)</script>", "two_things"),
        (b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF", "two_things"),
        (b"%PDF-1.4\n%%EOF\n" + archive("x"), "two_things"),
        (b"RIFF\x24\0\0\0WAVEfmt <script src=//x></script>", "two_things"),
    ],
)
def test_what_is_one_thing_to_us_and_another_to_a_browser(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert refused(tmp_path / "a") == code


def test_what_a_picture_says_of_itself_goes_no_further(tmp_path: Path) -> None:
    """Words inside a picture are no pixels: what pages show has none of them."""
    path = real_files.picture(tmp_path / "a.png", 64, 48)
    content = path.read_bytes()
    words = chunk(b"tEXt", b"Comment\0" + b"taken at 50.7021 N 3.2169 E by Zelie")
    path.write_bytes(content[:33] + words + content[33:])
    assert look(path).kind == MediaKind.PICTURE
    with desk(path) as here:
        made = make_sizes(here)
        assert len(made) == 2
        assert not [each["name"] for each in made if b"Zelie" in (here.made / each["name"]).read_bytes()]


def test_a_picture_that_is_a_page_as_well(tmp_path: Path) -> None:
    path = real_files.picture(tmp_path / "a.jpg", 64, 48)
    path.write_bytes(path.read_bytes() + b"<html><script>alert(1)</script></html>")
    assert refused(path) == "two_things"


def test_a_picture_that_is_a_paper_as_well(tmp_path: Path) -> None:
    path = real_files.picture(tmp_path / "a.jpg", 64, 48)
    content = path.read_bytes()
    comment = b"%PDF-1.7 1 0 obj"
    path.write_bytes(content[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + content[2:])
    assert refused(path) == "two_things"


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (60_000, 20), (9000, 9000)])
def test_a_film_that_claims_huge_pictures(tmp_path: Path, width: int, height: int) -> None:
    path = real_files.film(tmp_path / "f.avi", "-c:v", "rawvideo", seconds=1, size="32x24")
    content = path.read_bytes()
    assert content.count(struct.pack("<II", 32, 24)) >= 2
    path.write_bytes(content.replace(struct.pack("<II", 32, 24), struct.pack("<II", width, height)))
    assert refused(path) == "too_large"


def test_a_film_that_is_as_wide_as_it_claims(tmp_path: Path) -> None:
    path = real_files.film(tmp_path / "f.mkv", "-c:v", "ffv1", seconds=1, size="8208x16", voices=0)
    assert refused(path) == "too_large"


@pytest.mark.parametrize("part", [0.3, 0.6])
def test_a_film_that_breaks_off(tmp_path: Path, part: float) -> None:
    path = real_files.film(tmp_path / "f.mp4", seconds=2)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert refused(path) == "damaged"


def test_a_picture_that_breaks_off(tmp_path: Path) -> None:
    path = real_files.picture(tmp_path / "a.jpg", 640, 480)
    path.write_bytes(path.read_bytes()[:-2000])
    assert refused(path) == "damaged"


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 100, b"MZ\x90\x00" + bytes(200), b"\x7fELF" + bytes(200)])
def test_what_nobody_knows(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert refused(tmp_path / "a") == "not_known"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\a.jpg", "a.jpg"),
        (".htaccess", "htaccess"),
        ("fête\u202egpj.exe", "fêtegpj.exe"),
        ("a\x00b\n.jpg", "ab.jpg"),
        ("x" * 300, "x" * 200),
        ("..", ""),
    ],
)
def test_names_lead_nowhere(given: str, kept: str) -> None:
    assert cleaned_name(given) == kept


def test_what_is_honest_is_taken(tmp_path: Path) -> None:
    kinds = {
        "a.jpg": MediaKind.PICTURE,
        "a.png": MediaKind.PICTURE,
        "a.webp": MediaKind.PICTURE,
        "a.tif": MediaKind.PICTURE,
        "a.gif": MediaKind.PICTURE,
    }
    assert {name: look(real_files.picture(tmp_path / name, 64, 48)).kind for name in kinds} == kinds
    films = {name: look(real_files.film(tmp_path / name, seconds=1)).kind for name in ("f.mp4", "f.mkv", "f.mov")}
    assert set(films.values()) == {MediaKind.FILM}
    sounds = {name: look(real_files.sound(tmp_path / name)) for name in ("s.mp3", "s.wav", "s.flac", "s.m4a")}
    assert {each.kind for each in sounds.values()} == {MediaKind.SOUND}
    assert all(2900 <= (each.duration or 0) <= 3200 for each in sounds.values())


def test_what_a_phones_browser_records_says_no_length_and_is_measured(tmp_path: Path) -> None:
    path = real_files.sound(tmp_path / "s.webm", "-f", "webm", "-live", "1")
    facts = look(path)
    assert (facts.kind, facts.media_type) == (MediaKind.SOUND, "audio/webm")
    assert 2900 <= (facts.duration or 0) <= 3200


# --- the walls ----------------------------------------------------------------------------------------------------


def tried(tmp_path: Path, act: str, limits: Limits | None = None) -> str:
    """What a program that was taken over would get: it says so in the only folder it has."""
    with desk(real_files.picture(tmp_path / "a.png", 8, 8)) as here:
        said = "open('said', 'w').write"
        code = f"import socket\ntry:\n    {act}\nexcept Exception as fault:\n    {said}(type(fault).__name__)\n"
        code += f"else:\n    {said}('done')"
        run([sys.executable, "-I", "-c", code], here, limits or Limits())
        return (here.made / "said").read_text()


def test_it_reads_no_other_file(tmp_path: Path) -> None:
    if not standing_walls().landlock:
        pytest.skip("this kernel has no Landlock")
    (tmp_path / "secret").write_text("x")
    assert tried(tmp_path, f"open({str(tmp_path / 'secret')!r}).read()") == "PermissionError"
    assert tried(tmp_path, "open('/etc/passwd').read()") == "PermissionError"
    assert tried(tmp_path, "import os; os.listdir('..')") == "PermissionError"
    assert tried(tmp_path, "open('../in/source', 'r+b')") == "PermissionError"
    if standing_walls().landlock >= 3:
        assert tried(tmp_path, "import os; os.truncate('../in/source', 0)") == "PermissionError"
    assert tried(tmp_path, "open('../in/source', 'rb').read()") == "done"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_it_reaches_no_host(tmp_path: Path, host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        server = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip("this machine has no such address")
    with server:
        said = tried(tmp_path, f"socket.create_connection(({host!r}, {server.getsockname()[1]}), 5)")
    assert said in ("PermissionError", "OSError")


def test_it_reaches_no_neighbour_by_a_socket_of_this_machine(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0estaminet-{os.getpid()}")
        server.listen()
        act = f"socket.socket(socket.AF_UNIX).connect('\\0estaminet-{os.getpid()}')"
        assert tried(tmp_path, act) in ("PermissionError", "ConnectionRefusedError")


def test_the_doctor_tries_the_walls_and_says_which_stand() -> None:
    walls = standing_walls()
    assert walls.network == (walls.apart or walls.refused)
    assert walls.files == (walls.landlock > 0)
    said = [each.state for each in check_walls()]
    assert said == ["well" if walls.network else "wrong", "well" if walls.files else "note"]


def test_it_has_little_memory_and_writes_little(tmp_path: Path) -> None:
    assert tried(tmp_path, "bytes(300_000_000)", Limits(memory=256)) == "MemoryError"
    assert tried(tmp_path, "open('x', 'wb').write(bytes(3_000_000))", Limits(written=1)) == "OSError"


def test_one_that_does_not_end_is_ended(tmp_path: Path) -> None:
    with desk() as here, pytest.raises(DidNotEnd):
        run([sys.executable, "-I", "-c", "while True: pass"], here, Limits(processor=1, seconds=60))


def test_ffmpeg_follows_nothing_even_where_it_is_asked_to(tmp_path: Path, neighbour: Any) -> None:
    place, asked = neighbour
    with pytest.raises(ValueError, match="hls"):
        opened("hls", "x")
    with desk() as here:
        here.source.write_text(f"#EXTM3U\n#EXTINF:10,\n{place}/segment.ts\n#EXT-X-ENDLIST\n")
        ended = convert(["-f", "hls", "-i", str(here.source), "-f", "null", "-"], here, Limits())
    assert ended.code != 0
    assert asked == []
    assert ffmpeg() == ffmpeg()


def test_what_a_program_has_started_ends_with_it() -> None:
    """A helper left behind would go on with the stranger's file."""
    code = "import os, time\npid = os.fork()\nif pid == 0:\n    time.sleep(600)\nopen('pid', 'w').write(str(pid))"
    with desk() as here:
        run([sys.executable, "-I", "-c", code], here, Limits())
        left = Path("/proc") / (here.made / "pid").read_text() / "stat"
    until(lambda: not left.exists() or left.read_text().rpartition(")")[2].split()[0] in "ZX")


# --- and the house is as it was -----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.mp4", b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n"),
        ("../../slipped.jpg", archive()),
        ("fete.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.png", png(60_000, 60_000, zlib.compress(bytes(60_000)))),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<< >>\n%%EOF"),
    ],
)
def test_nothing_of_it_stays(
    name: str, content: bytes, tmp_path: Path, settings: Any, cast: Cast, at: datetime
) -> None:
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    source = tmp_path / "sent"
    source.write_bytes(content)
    with pytest.raises(FileRefused) as caught:
        take_file(work=WorkFactory(hub=cast.wattrelos), source=source, file_name=name, by=cast.actor(cast.alice), at=at)
    assert str(caught.value.message) == str(words_of(caught.value.code))
    assert (StoredFile.objects.count(), Media.objects.count()) == (0, 0)
    assert not [each for each in (tmp_path / "files").rglob("*") if each.is_file()]
    assert not list(partial.folder().glob("opened-*"))

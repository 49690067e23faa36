"""WebVTT and SubRip, read and written."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from estaminet.library.feeds.caption_files import (
    MOST_BYTES,
    CaptionsTooHeavy,
    NoCaptions,
    TooManyLines,
)
from estaminet.library.feeds.subrip import read_captions, read_subrip, write_subrip
from estaminet.library.feeds.webvtt import read_webvtt, write_webvtt
from estaminet.library.lines import (
    LAST,
    MOST_FAULTS,
    MOST_LETTERS,
    MOST_LINES,
    Fault,
    Line,
    Read,
    clean_settings,
    clean_text,
    clock_words,
    milliseconds_of,
    plain_text,
    voice_of,
)

VTT = """WEBVTT - Les courées
Kind: captions

NOTE what the programme wrote
down for itself

STYLE
::cue { background: url(https://elsewhere.example/x.png) }

REGION
id:below

1
00:01.000 --> 00:04.000 align:start position:10%,line-left region:below evil:1
<v.loud Fatima>Ma grand-mère comptait en picard &amp; priait en arabe.</v>

second
00:00:03.500 --> 01:00:06.000
Deux
lignes

00:05.000 --> 00:07.000
<c.yellow>couleur</c> <00:05.500><i>penché <b>gras</i>
"""


def test_a_file_of_the_web_is_read() -> None:
    read = read_webvtt(VTT.encode())

    assert read.faults == []
    assert read.lines == [
        Line(
            1000,
            4000,
            "<v Fatima>Ma grand-mère comptait en picard & priait en arabe.</v>",
            "align:start position:10%,line-left",
        ),
        Line(3500, 3_606_000, "Deux\nlignes"),
        Line(5000, 7000, "couleur <i>penché <b>gras</b></i>"),
    ]


def test_a_file_of_other_programs_is_read() -> None:
    text = "\r\n".join(
        [
            *("1", "00:00:01,000 --> 00:00:02,5", '{\\an8}<font color="red">Bonjour</font> & <i>merci', "", ""),
            *("2", "0:0:3,0 --> 0:0:4,0", "< 3 > 2"),
            *("3", "00:00:05,000 --> 00:00:06,000", "ohne Leerzeile", ""),
        ]
    )
    expected = [
        Line(1000, 2500, "Bonjour & <i>merci</i>"),
        Line(3000, 4000, "< 3 > 2"),
        Line(5000, 6000, "ohne Leerzeile"),
    ]

    assert read_subrip(text.encode()) == Read(expected)
    assert read_captions(b"\xef\xbb\xbf" + text.encode()) == Read(expected)
    assert read_captions(VTT.encode()) == read_webvtt(VTT.encode())


def test_what_cannot_be_read_is_told_by_line_in_the_readers_language_and_the_rest_is_read() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nUn\n\n00:05.000 --> 00:04.000\nDeux\n\nTrois\n\nabc --> 00:09.000\nQuatre\n"
    )
    read = read_webvtt(text.encode())

    assert read.lines == [Line(1000, 2000, "Un")]
    assert read.faults == [
        Fault(6, "This line ends before it begins."),
        Fault(9, "There are no times above these words."),
        Fault(11, "These times cannot be read. They look like 00:01:23.456 --> 00:01:25.000."),
    ]
    with translation.override("fr"):
        words = [fault.words for fault in read_webvtt(text.encode()).faults]
    assert len(words) == 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_of_western_files(codec: str) -> None:
    said = "À l’école, où l’été était très gai, la fenêtre s’ouvrait déjà : « ça va ? »"
    file = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{said}\n\n" for n in range(1, 9))

    assert {line.text for line in read_subrip(file.encode(codec), "fr").lines} == {said}


@pytest.mark.parametrize(
    ("codec", "language", "said"),
    [
        ("cp1251", "bg", "Добрый вечер, бабушка рассказывала нам о фабрике и о нашем дворе"),
        ("cp1250", "cs", "Dobrý večer, řekla babička, když přišla z továrny na náš dvůr"),
        ("cp1256", "ar", "كانت جدتي تحكي لنا عن المصنع وعن الحي القديم في المدينة"),
    ],
)
def test_letters_of_other_files(codec: str, language: str, said: str) -> None:
    file = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{said}\n\n" for n in range(1, 20))

    assert {line.text for line in read_subrip(file.encode(codec), language).lines} == {said}


def test_what_runs_from_right_to_left_stays_as_it_was() -> None:
    said = "قالت: \u2067«Bonjour» 1986\u2069 \u200fثم ضحكت\u200e"
    line = Line(0, 1000, said, "align:end")

    assert read_webvtt(write_webvtt([line]).encode()).lines == [line]
    assert read_subrip(write_subrip([line]).encode()).lines == [Line(0, 1000, said)]


def test_lines_may_stand_at_the_same_time() -> None:
    lines = [Line(0, 5000, "A"), Line(1000, 2000, "B"), Line(1000, 6000, "C")]

    assert read_webvtt(write_webvtt(reversed(lines)).encode()).lines[0] == lines[0]
    assert read_webvtt(write_webvtt(lines).encode()).lines == lines


# --- round trips --------------------------------------------------------------------------------------------------

signs = st.text(max_size=30) | st.text("<>/&;-{}\\ibuv.: \n\u200f", max_size=30) | st.lists(
    st.sampled_from(
        ["<i>", "</i>", "<b>", "</b>", "<v Ana & Bo>", "</v>", "<lang ar>", "</lang>", "<ruby>", "<rt>", "</ruby>",
         "<script>", "-->", "a", " ", "\n", "&lt;", "{\\an8}", "<", ">", "--", "0", "NOTE", "00:01.000 --> 00:02.000"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
said = signs.map(lambda text: clean_text(text) or "Oui.")
settings = st.lists(
    st.sampled_from(["align:start", "line:-1", "line:10%,end", "size:80%", "vertical:rl", "position:50%", "x:1"])
).map(lambda each: clean_settings(" ".join(each)))


some_lines = st.lists(
    st.builds(
        lambda begins, lasts, text, how: Line(begins, min(begins + lasts, LAST), text, how),
        st.integers(0, LAST - 1), st.integers(1, LAST), said, settings,
    ),
    min_size=1, max_size=3,
).map(lambda lines: sorted(lines, key=lambda line: line.begins))  # fmt: skip


@given(some_lines)
def test_what_is_written_for_the_web_is_read_the_same(lines: list[Line]) -> None:
    assert read_webvtt(write_webvtt(lines).encode()) == Read(lines)


@given(some_lines)
def test_what_is_written_for_other_programs_is_read_the_same(lines: list[Line]) -> None:
    plain = [Line(line.begins, line.ends, clean_text(plain_text(line.text))) for line in lines]
    plain = [line for line in plain if line.text]
    if plain:
        assert read_subrip(write_subrip(plain).encode()) == Read(plain)


@given(signs)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert not any(each in clean for each in ("-->", "\n\n", "<script"))


@given(st.binary(max_size=200) | signs.map(lambda text: f"WEBVTT\n\n{text}".encode()))
def test_whatever_is_sent_is_read_or_refused(content: bytes) -> None:
    with suppress(NoCaptions):
        assert all(line.begins < line.ends and line.text for line in read_captions(content).lines)


# --- what means no good -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 5000,
        b"PK\x03\x04" + b"\x00\xff" * 500,
        b"WEBVTT\n",
        b"%PDF-1.7 obj",
        b"\xff\xfe" * 9,
        b"1\n\n2\n",
    ],
)
def test_what_is_no_file_of_captions_is_refused(content: bytes) -> None:
    with pytest.raises(NoCaptions):
        read_captions(content)


def test_what_is_too_heavy_or_too_long_is_refused() -> None:
    with pytest.raises(CaptionsTooHeavy):
        read_captions(b" " * (MOST_BYTES + 1))
    many = "WEBVTT\n" + "\n00:01.000 --> 00:02.000\na\n" * (MOST_LINES + 1)
    with pytest.raises(TooManyLines):
        read_captions(many.encode())
    assert len(read_captions(b"WEBVTT\n" + b"\n00:02.000 --> 00:01.000\na\n" * 500).faults) == MOST_FAULTS
    endless = read_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"a" * (MOST_LETTERS + 1))
    assert [fault.line for fault in endless.faults] == [3]


@pytest.mark.parametrize(
    "nasty",
    [b"<" * 3_000_000, b"<<x>" * 900_000, b"{\\" * 1_500_000, b"-->" * 1_300_000, b"1:" * 1_900_000, b"\n" * 4_000_000],
)
def test_what_would_keep_the_reader_busy_does_not(nasty: bytes) -> None:
    """It ends: a reader that walked such a file again and again would not within the suite's patience."""
    with suppress(NoCaptions):
        assert read_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + nasty).lines == []


def test_ten_thousand_lines_are_read_in_little_memory() -> None:
    file = write_webvtt(Line(n * 1000, n * 1000 + 900, f"Ligne {n}, <i>avec</i> un mot") for n in range(MOST_LINES))
    content = file.encode()
    tracemalloc.start()
    try:
        lines = read_webvtt(content).lines
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert len(lines) == MOST_LINES
    assert write_webvtt(lines) == file
    assert peak < 20 * 1024 * 1024


def test_nested_nonsense_is_left_without_its_signs() -> None:
    assert clean_text("<" * 9 + "x>" * 9) == clean_text(clean_text("<" * 9 + "x>" * 9))
    assert clean_text("<scr<b>ipt>alert(1)</script>") == clean_text(clean_text("<scr<b>ipt>alert(1)</script>"))
    assert clean_text(" <i> </i> ") == ""


@pytest.mark.parametrize(
    ("written", "milliseconds", "shown"),
    [("1:23", 83_000, "1:23"), ("01:02:03,4", 3_723_400, "1:02:03"), ("99", None, ""), ("00:61:00", None, ""),
     ("0:00.001", 1, "0:00"), ("999:00:00", LAST, "99:59:59")],
)  # fmt: skip
def test_times_as_people_write_them(written: str, milliseconds: int | None, shown: str) -> None:
    assert milliseconds_of(written) == milliseconds
    if milliseconds is not None:
        assert clock_words(milliseconds) == shown


def test_who_speaks_stands_before_the_words_for_other_programs() -> None:
    line = Line(0, 1000, "<v Fatima>Oui.</v>")
    assert voice_of(line.text) == "Fatima"
    assert write_subrip([line]) == "1\n00:00:00,000 --> 00:00:01,000\nFatima: Oui.\n"

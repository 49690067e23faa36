"""A film comes, is captioned by keyboard, published, found by a word, watched, and a guardian takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.library_scenes import ACTIVITY, READY, SERIES, SOUND, told
from tests.journeys.people import last_mail_id, sign_in_as, wait_for_mail
from tests.journeys.variants import Variant, variants_for
from tests.library import real_files

GUARDIAN = "lucie.marchand@example.org"
KBIT_400 = 50_000  # bytes a second


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty seconds that move, with a French voice and a Dutch one."""
    languages = ["-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=nld"]
    made = ["-vf", "noise=alls=12:allf=t", "-preset", "ultrafast", *languages]
    return real_files.film(
        tmp_path_factory.mktemp("films") / "courees.mp4", *made, seconds=20, size="640x360", voices=2
    )


def until(true: Callable[[], Any], visitor: Any, seconds: int = 60) -> Any:
    """Ask again until something is there; what the house does behind a page takes it a moment."""
    for _attempt in range(seconds * 10):
        if found := true():
            return found
        visitor.house.server_tick()
    raise AssertionError("it did not come")


def comes(visitor: Any, expression: str, seconds: int = 60) -> None:
    """Until a script of the test says so; one that the page itself polled would be refused by its policy."""
    until(lambda: visitor.page.evaluate(expression), visitor, seconds)


def title_of(name: str, variant: Variant) -> str:
    return f"{name} {variant}"


def tab(visitor: Any, end: str) -> None:
    """Open a part of the work by the end of its address."""
    visitor.page.locator(f"main .tabs a[href$='{end}']").click()


def ready(visitor: Any, slug: str) -> None:
    """What waits for the worker is done at once: it may be busy with other people's films."""
    visitor.house.tell(READY.replace("{slug}", slug))


# --- what the team does ---------------------------------------------------------------------------------------------


def begins_work(visitor: Any, activity: str, title: str) -> str:
    """Three answers make a work of an activity; gives its address on the team's pages."""
    visitor.go(f"manage/wattrelos/library/new/?activity={activity}")
    visitor.look()
    visitor.field("title").fill(title)
    visitor.field("kind").select_option("film")
    visitor.field("rights").select_option("by-nc-sa")
    with visitor.page.expect_navigation():
        visitor.page.locator("main .save-bar button").click()
    visitor.look()
    return str(visitor.path)


def sends(visitor: Any, film: Path) -> None:
    """By the script, in pieces; the page shows it on its way and then in the list."""
    tab(visitor, "/files/")
    visitor.look()
    visitor.page.locator("#work-files").set_input_files(film)
    row = visitor.page.locator(".work-file, #files section .lines li")
    expect(row.first).to_be_visible()
    ready(visitor, visitor.path.rstrip("/").split("/")[-2])
    expect(visitor.page.locator(".work-file")).to_have_count(1)
    visitor.page.reload()
    visitor.look()
    visitor.page.locator(".work-file a[href*='/files/']").last.click()
    visitor.look()


def captions(visitor: Any) -> None:
    """Two lines typed without a mouse, while the film plays."""
    page = visitor.page
    page.locator("main a[href$='/captions/']").click()
    visitor.look()
    visitor.field("kind").select_option("captions")
    visitor.field("language").select_option("fr")
    with page.expect_navigation():
        page.locator("main form button.green").click()
    visitor.look()
    words = page.locator("[data-row] textarea")
    words.first.focus()
    page.keyboard.press("Alt+KeyN")
    page.keyboard.type("On se levait avec le sifflet de la filature.")
    page.keyboard.press("Alt+KeyP")
    comes(visitor, "document.querySelector('[data-player] video').currentTime > 0.5")
    page.keyboard.press("Alt+KeyP")
    for _step in range(3):
        page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+KeyN")
    page.keyboard.type("Ma grand-mère chantait dans la cour.")
    saved(visitor, 2)
    begins = [each.input_value() for each in page.locator("input[name^='begins-']:not([name*=new])").all()]
    assert begins[0] == "00:00:00.000"
    assert begins[1] > "00:00:05"
    visitor.look()

    # Cut where the cursor stands, joined again, and nothing lost.
    second = page.locator("[data-row]:not([data-row*=new]) textarea").nth(1)
    second.focus()
    for _word in "Ma grand-mère":
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+KeyC")
    expect(page.locator("[data-row]:not([data-row*=new])")).to_have_count(3)
    page.locator("[data-row]:not([data-row*=new]) textarea").nth(1).focus()
    page.keyboard.press("Alt+KeyJ")
    expect(page.locator("[data-row]:not([data-row*=new])")).to_have_count(2)
    read_through(visitor)


def translates(visitor: Any) -> None:
    page = visitor.page
    page.locator("main a[href$='/more/']").click()
    visitor.look()
    form = page.locator("form:has(input[value=translate])")
    form.locator("select[name=language]").select_option("nl")
    with page.expect_navigation():
        form.locator("button").click()
    for place, words in enumerate(("We stonden op met de fabrieksfluit.", "Mijn grootmoeder zong op de koer.")):
        page.locator("[data-row] textarea").nth(place).fill(words)
    saved(visitor, 2)
    visitor.look()
    read_through(visitor)


def saved(visitor: Any, rows: int) -> None:
    """What was typed is kept by itself."""
    expect(visitor.page.locator("[data-status]")).to_have_text(visitor.say("Saved."))
    expect(visitor.page.locator("[data-row]:not([data-row*=new])")).to_have_count(rows)


def read_through(visitor: Any) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("[data-review] button").click()
    expect(visitor.page.locator("[data-state] .green, .lines .tag.green").first).to_be_visible()


def asks(visitor: Any, work: str) -> None:
    """A girl is seen in it; her guardian reads, and says yes on the team's device."""
    page = visitor.page
    visitor.go(f"{work}people/")
    visitor.look()
    page.locator("main a[href*='/people/mark/?file=']").click()
    visitor.look()
    visitor.field("name").fill("Zélie")
    visitor.field("minor_until").fill((date.today() + timedelta(days=2000)).isoformat())
    visitor.field("guardian_name").fill("Lucie Marchand")
    page.locator("[data-moment=begins]").click()
    assert visitor.field("begins").input_value() == "0:00.0"
    visitor.field("ends").fill("0:08")
    for name, value in (("left", "10"), ("top", "12.5"), ("width", "20"), ("height", "30")):
        visitor.field(name).fill(value)
    with page.expect_navigation():
        page.locator("main .save-bar button").click()
    visitor.look()
    page.locator("main a[href$='/ask/']").click()
    visitor.look()
    page.locator("main input[name=uses]").first.check()
    visitor.field("email").fill(GUARDIAN)
    with page.expect_navigation():
        page.locator("button[name=word][value=yes]").click()
    visitor.look()
    visitor.go(f"{work}people/")
    with page.expect_navigation():
        page.locator("main button[name=faces][value=named]").click()
    visitor.look()


def publishes(visitor: Any, work: str) -> None:
    visitor.go(work)
    visitor.look()
    with visitor.page.expect_navigation():
        visitor.page.locator("form[action$='/publish/'] button").click()
    visitor.look()


# --- what everybody does --------------------------------------------------------------------------------------------


def finds(visitor: Any, activity: str, title: str) -> str:
    """From the page of the activity, and by a word that is said in the other language; gives the work's address."""
    until(lambda: visitor.go(activity) == 200 and visitor.page.get_by_role("link", name=title).count(), visitor)
    visitor.look()
    visitor.page.get_by_role("link", name=title).first.click()
    visitor.look()
    page = str(visitor.path)
    found = visitor.page.locator(f"main a[href*='{page}?t=']")
    until(lambda: visitor.go("search/?q=grootmoeder") and found.count(), visitor)
    visitor.look()
    found.first.click()
    return page


def video(visitor: Any) -> Locator:
    return visitor.page.locator("[data-player] video").first


def watches(visitor: Any) -> None:
    """On a slow line: it begins at the second that was found, and never stops for want of data."""
    page = visitor.page
    line = visitor.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 100, "downloadThroughput": KBIT_400, "uploadThroughput": KBIT_400}
    line.send("Network.emulateNetworkConditions", slow)
    assert int(page.locator("[data-player]").get_attribute("data-start")) >= 5
    page.evaluate(
        """() => {
        const video = document.querySelector('[data-player] video');
        window.stalls = [];
        const ahead = () => {
            const ready = video.buffered;
            return ready.length ? ready.end(ready.length - 1) - video.currentTime : 0;
        };
        video.addEventListener('playing', () => { window.going = true; });
        video.addEventListener('waiting', () => {
            if (window.going && !video.seeking && ahead() < 0.3) window.stalls.push(video.currentTime);
        });
        }"""
    )
    page.locator("[data-captions]").select_option(
        page.locator("[data-captions] option[lang=nl]").get_attribute("value")
    )
    page.locator("[data-toggle]").click()
    comes(visitor, "document.querySelector('[data-player] video').currentTime > 5.5")
    expect(page.locator("[data-transcript][lang=nl] [aria-current]")).to_contain_text("grootmoeder")
    comes(visitor, "document.querySelector('[data-player] video').ended", 90)
    assert page.evaluate("window.stalls") == []
    line.send(
        "Network.emulateNetworkConditions", {**slow, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    )


def chooses(visitor: Any) -> None:
    """The other voice, little data, sound alone, another speed, all by keyboard where a key is told."""
    page = visitor.page
    now = "document.querySelector('[data-player] video').currentTime"
    page.locator("[data-voices]").select_option(index=1)
    page.locator("[data-speed]").select_option("1.5")
    assert page.evaluate("document.querySelector('[data-player] video').playbackRate") == 1.5
    page.locator("[data-transcript] a").first.click()
    comes(visitor, f"{now} > 0.5 && {now} < 6")
    page.locator("[data-toggle]").focus()
    page.keyboard.press("k")
    expect(page.locator("[data-toggle]")).to_have_attribute("aria-label", visitor.say("Play"))
    page.keyboard.press("l")
    comes(visitor, f"{now} > 10")
    page.keyboard.press("c")
    expect(page.locator("[data-captions]")).to_have_value("")
    page.keyboard.press("m")
    expect(page.locator("[data-mute-button]")).to_have_text(visitor.say("Sound on"))
    page.locator("[data-how]").select_option("sound")
    page.keyboard.press("Tab")
    page.keyboard.press("k")
    comes(visitor, f"!document.querySelector('[data-player] video').paused && {now} > 10")
    page.keyboard.press("k")
    visitor.look()


def pieces(visitor: Any) -> list[str]:
    """Addresses of everything the player was given: the film, its parts, its captions and pictures."""
    page = visitor.page
    told = page.locator("[data-player]").first
    found = [
        told.get_attribute("data-master"),
        told.get_attribute("data-plain"),
        video(visitor).get_attribute("poster"),
    ]
    found += [each.get_attribute("src") for each in page.locator("[data-player] track").all()]
    found += [page.locator("[data-timeline]").first.get_attribute("data-thumbs")]
    folder = re.escape(found[0].partition("?")[0].rpartition("/")[0])
    found += sorted(url for url in visitor.house.asked if re.search(rf"{folder}/.*\.m4s$", url))[-2:]
    return [url if url.startswith("http") else f"{visitor.house.url}{url}" for url in found if url]


def status(visitor: Any, url: str) -> int:
    answer = visitor.context.request.get(url, headers={"Cache-Control": "no-cache"})
    return int(answer.status)


@pytest.mark.parametrize("variant", variants_for(1, javascript=True), ids=str)
def test_a_film_from_the_upload_until_it_is_taken_back(
    visitor: Any, visitors: Any, variant: Variant, film: Path
) -> None:
    title = title_of("Les courées qui chantent", variant)
    activity, address = told(visitor, ACTIVITY).split()
    before = last_mail_id(visitor.house, GUARDIAN)
    sign_in_as(visitor, "alice")
    work = begins_work(visitor, activity, title)
    sends(visitor, film)
    captions(visitor)
    translates(visitor)
    asks(visitor, work)
    publishes(visitor, work)

    stranger = visitors(Variant("nl", True, variant.width, variant.theme))
    page = finds(stranger, address, title)
    stranger.look()
    watches(stranger)
    chooses(stranger)
    kept = [f"{visitor.house.url}{page}", *pieces(stranger)]
    assert len(kept) >= 8
    assert {status(stranger, url) for url in kept} == {200}

    guardian = visitors(Variant(variant.language, variant.javascript, 360, variant.theme))
    _subject, text = wait_for_mail(visitor.house, GUARDIAN, after=before)
    link = next(each for each in re.findall(r"https?://\S+(/\w\w/library/release/\S+)", text))
    guardian.go(link)
    guardian.look()
    with guardian.page.expect_navigation():
        guardian.page.locator("main form button").click()
    guardian.look()

    for url in kept:
        assert until(lambda url=url: status(stranger, url) in (404, 410), visitor), url
    until(lambda: stranger.go("search/?q=grootmoeder") and not stranger.page.get_by_text(title).count(), visitor)
    stranger.look()
    until(lambda: stranger.go(address) == 200 and not stranger.page.get_by_text(title).count(), visitor)


# --- pictures, papers and sounds ------------------------------------------------------------------------------------


@pytest.fixture
def folder(visitor: Any) -> Iterator[Path]:
    """Where a scene finds its files."""
    place = visitor.house.data / "scene"
    place.mkdir(exist_ok=True)
    yield place
    for each in place.iterdir():
        each.unlink()
    place.rmdir()


@pytest.mark.parametrize("variant", [*variants_for(0, javascript=True), *variants_for(2, javascript=False)], ids=str)
def test_a_series_is_marked_told_and_looked_at_closely(
    visitor: Any, visitors: Any, variant: Variant, folder: Path
) -> None:
    for name in ("one.jpg", "two.jpg"):
        real_files.picture(folder / name, 2400 if name == "one.jpg" else 1800, 1600)
    slug, exhibition = told(visitor, SERIES, name=title_of("Le carnaval", variant)).split()
    sign_in_as(visitor, "alice")
    visitor.go(f"manage/wattrelos/library/{slug}/people/")
    visitor.look()
    visitor.page.locator("main a[href*='/people/mark/?file=']").first.click()
    visitor.look()
    marks(visitor)
    visitor.look()
    expect(visitor.page.locator("main .lines li", has_text="Odile")).to_have_count(1)
    # Looked at before, a file in which somebody is marked now waits for what she says.
    stranger = visitors(variant)
    until(lambda: stranger.go(f"library/{slug}/") == 200 and stranger.page.locator("figure").count() == 1, visitor)
    visitor.page.locator("main details", has=visitor.page.locator("form[action$='/unmark/']")).locator(
        "summary"
    ).last.click()
    with visitor.page.expect_navigation():
        visitor.page.locator("form[action$='/unmark/'] button").click()
    with visitor.page.expect_navigation():
        visitor.page.locator("button[name=faces][value=nobody]").first.click()
    visitor.look()

    stranger.go("library/")
    stranger.look()
    stranger.go(f"library/collections/{exhibition}/")
    stranger.look()
    until(lambda: stranger.go(f"library/{slug}/") == 200 and stranger.page.locator("figure").count() == 2, visitor)
    stranger.look()
    looks_closely(stranger)


def marks(visitor: Any) -> None:
    """A frame round somebody: drawn where there is a script, in numbers where there is none."""
    page = visitor.page
    visitor.field("name").fill("Odile")
    if visitor.variant.javascript:
        picture = page.locator("[data-marking]")
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.75, steps=4)
        page.mouse.up()
        numbers = [float(visitor.field(name).input_value()) for name in ("left", "top", "width", "height")]
        assert all(abs(given - wanted) < 2 for given, wanted in zip(numbers, (25, 50, 25, 25), strict=True)), numbers
        expect(page.locator("[data-marking-frame]")).to_be_visible()
    else:
        for name, value in (("left", "25"), ("top", "50"), ("width", "25"), ("height", "25")):
            visitor.field(name).fill(value)
    with page.expect_navigation():
        page.locator("main .save-bar button").click()


def looks_closely(visitor: Any) -> None:
    """Every picture of the series, down to its own pixels, by keyboard; without a script the large picture."""
    page = visitor.page
    first = page.locator("a[data-look]").first
    if not visitor.variant.javascript:
        answer = visitor.context.request.get(f"{visitor.house.url}{first.get_attribute('href')}")
        assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
        return
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] canvas").first).to_be_visible()
    expect(page.locator("#closer-title")).to_have_text(visitor.say("Picture {number} of {all}").format(number=1, all=2))
    visitor.look()
    view = page.locator("[data-view]")
    view.focus()
    tile = re.compile(r"/iiif/\d+,\d+,512,512/512,512/0/default\.jpg$")
    with page.expect_response(tile):
        for _press in range(8):
            page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("r")
    page.keyboard.press("0")
    page.keyboard.press("PageDown")
    expect(page.locator("#closer-title")).to_have_text(visitor.say("Picture {number} of {all}").format(number=2, all=2))
    assert re.search(r"#look-\d+$", page.url)
    visitor.look()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    comes(visitor, "!location.hash.startsWith('#look')")
    page.locator("a[data-look]").nth(1).click()
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.locator("[data-act=close]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("a[data-look]").nth(1)).to_be_focused()


@pytest.mark.parametrize("variant", [*variants_for(3, javascript=True), *variants_for(1, javascript=False)], ids=str)
def test_a_recording_is_heard_and_read(visitor: Any, variant: Variant, folder: Path) -> None:
    real_files.sound(folder / "voice.mp3", seconds=9)
    real_files.paper(folder / "letter.pdf")
    slug = told(visitor, SOUND, name=title_of("La voix d’Odile", variant))
    until(lambda: visitor.go(f"library/{slug}/") == 200, visitor)
    visitor.look()
    expect(visitor.page.locator(".papers img")).to_be_visible()
    expect(visitor.page.locator("[data-transcript] li")).to_have_count(2)
    if not variant.javascript:
        expect(visitor.page.locator("audio[controls] source").first).to_have_count(1)
        visitor.page.locator("[data-transcript] a").last.click()
        assert "t=5" in visitor.page.url
        visitor.look()
        return
    expect(visitor.page.locator(".wave").first).to_be_visible()
    visitor.page.locator("[data-transcript] a").last.click()
    comes(visitor, "document.querySelector('[data-player] audio').currentTime > 5.3")
    expect(visitor.page.locator("[data-transcript] [aria-current]")).to_contain_text("silence")
    visitor.page.locator("[data-seek]").focus()
    visitor.page.keyboard.press("k")
    comes(visitor, "document.querySelector('[data-player] audio').paused")
    visitor.page.keyboard.press("Home")
    comes(visitor, "document.querySelector('[data-player] audio').currentTime < 1")
    visitor.look()

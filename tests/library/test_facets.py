"""The library's list asked for words: what is found, what can be chosen next, and how many works each leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search import meeting as meeting_module
from estaminet.kernel.search.meeting import Meeting, meetings
from estaminet.kernel.search.query import read_query
from estaminet.library.enums import Faces, MediaKind
from estaminet.library.models import Concept, Work, WorkConcept
from estaminet.library.operations.beside import set_subjects
from estaminet.library.operations.files import hide_file
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.works import write_record
from estaminet.library.queries import facets as facets_module
from estaminet.library.queries.counted import Row, noted
from estaminet.library.queries.facets import Facets, count, facets_among, facets_of
from estaminet.library.queries.library_list import ON_A_PAGE, Wish, conditions
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory, write
from tests.factories.speech import CueFactory, TrackFactory

pytestmark = pytest.mark.django_db


def shown(at: datetime, hub: Any, about: list[Concept] | None = None, **fields: Any) -> Work:
    """A text that everybody may read."""
    work = WorkFactory(**{"hub": hub, "kind": "text", "published_at": at, **fields})
    for concept in about or []:
        WorkConcept.objects.create(work=work, concept=concept)
    settle_sight(work_id=work.pk, at=at)
    work.refresh_from_db()
    return work


def subject(cast: Cast, slug: str, label: dict[str, str], broader: Concept | None = None) -> Concept:
    return write(Concept.objects.create(network=cast.network, slug=slug, broader=broader), label=label)  # type: ignore[no-any-return]


def page(cast: Cast, address: str, who: Any = None) -> str:
    answer = cast.client(who).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def titles(body: str) -> list[str]:
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", body)]


def choices(body: str, name: str) -> list[str]:
    """Words of the options of a filter, but for the first, which asks for all."""
    field = re.search(rf'<select id="wish-{name}".*?</select>', body, re.DOTALL)
    return re.findall(r"<option value=\"[^\"]+\"[^>]*>([^<]+)</option>", field[0]) if field else []


@pytest.fixture
def some(cast: Cast, at: datetime) -> dict[str, Work]:
    """Three works about factories and one about bread, of two hubs, three kinds and two times."""
    work = subject(cast, "travail", {"fr": "Travail", "nl": "Arbeid"})
    factory = subject(cast, "usine", {"fr": "Usine", "nl": "Fabriek"}, broader=work)
    years = {"made": "1962", "year_from": 1962, "year_to": 1962}
    return {
        "film": shown(at, cast.wattrelos, [factory], title="Les tisserandes", kind="film", language="fr", **years),
        "text": shown(at, cast.wattrelos, [factory, work], title="Une journée", language="nl", spoken=["nl", "fr"]),
        "mons": shown(at, cast.mons, [work], title="La mine", kind="sound", where="Borinage", **years),
        "bread": shown(at, cast.mons, title="Le pain", summary={"fr": "Recette d’un pain de la rue."}),
    }


def test_each_choice_tells_how_many_works_it_leads_to(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/")
    assert choices(body, "kind") == ["Film (1)", "Son (1)", "Texte (2)"]
    assert choices(body, "subject") == ["Travail (3)", "Usine (2)"]
    assert choices(body, "language") == ["Français (2)", "Néerlandais (1)"]
    assert choices(body, "place") == ["Borinage (1)"]
    assert choices(body, "hub") == ["Wattrelos (2)", "Mons (2)"]


def test_a_filter_in_force_counts_elsewhere_and_not_in_its_own_field(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/?subject=travail&hub=wattrelos")
    assert set(titles(body)) == {"Les tisserandes", "Une journée"}
    assert choices(body, "kind") == ["Film (1)", "Texte (1)"]
    assert choices(body, "hub") == ["Wattrelos (2)", "Mons (1)"]
    assert choices(body, "subject") == ["Travail (2)", "Usine (2)"]


def test_what_leads_nowhere_cannot_be_chosen_and_what_was_chosen_can_be_left(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/?kind=film&hub=mons")
    assert titles(body) == []
    assert choices(body, "kind") == ["Film (0)", "Son (1)", "Texte (1)"]
    assert choices(body, "hub") == ["Wattrelos (1)", "Mons (0)"]
    assert choices(body, "place") == []


def test_decades_are_offered_until_one_is_chosen(cast: Cast, at: datetime, some: dict[str, Work]) -> None:
    shown(at, cast.mons, title="Longtemps", made="1968/1981", year_from=1968, year_to=1981)
    body = page(cast, "/fr/library/")
    found = re.findall(r'href="([^"]+)">(\d+–\d+) <span class="count">(\d+)', body)
    assert found == [
        ("/fr/library/?since=1960&amp;until=1969", "1960–1969", "3"),
        ("/fr/library/?since=1970&amp;until=1979", "1970–1979", "1"),
        ("/fr/library/?since=1980&amp;until=1989", "1980–1989", "1"),
    ]
    chosen = page(cast, "/fr/library/?since=1970&until=1979")
    assert (titles(chosen), "decades" in chosen) == (["Longtemps"], False)


def test_places_of_houses_are_called_by_their_names(cast: Cast, at: datetime) -> None:
    court = PlaceFactory(hub=cast.wattrelos, name="La cour")
    shown(at, cast.wattrelos, title="Ici", place=court)
    shown(at, cast.wattrelos, title="Là", place=court, where="Sous le pont")
    body = page(cast, "/fr/library/")
    assert choices(body, "place") == ["La cour (1)", "Sous le pont (1)"]
    assert titles(page(cast, f"/fr/library/?place=place-{court.pk}")) == ["Ici"]
    assert titles(page(cast, "/fr/library/?place=Sous+le+pont")) == ["Là"]
    assert titles(page(cast, "/fr/library/?place=place-x")) == []


# --- words ---------------------------------------------------------------------------------------------------------


def test_words_are_met_in_texts_and_shown_where_they_stand(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/?q=recette")
    assert titles(body) == ["Le pain"]
    assert '<span lang="fr" dir="ltr"><mark>Recette</mark> d’un pain de la rue.' in body


def test_a_subject_is_met_in_any_of_its_languages(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/?q=fabriek")
    assert set(titles(body)) == {"Les tisserandes", "Une journée"}
    assert "<mark>Fabriek</mark>" in body
    assert choices(body, "kind") == ["Film (1)", "Texte (1)"]


def test_words_and_filters_are_asked_together(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/?q=travail&kind=sound")
    assert titles(body) == ["La mine"]
    assert choices(body, "kind") == ["Son (1)", "Texte (1)"]
    assert 'href="/fr/library/?q=travail"' in body
    assert 'value="travail"' in body


def test_titles_come_first_then_the_newest(cast: Cast, at: datetime) -> None:
    shown(at, cast.mons, title="Lanterne")
    shown(at, cast.mons, title="Autre", summary="Une lanterne.")
    shown(at, cast.mons, title="Encore", summary="Une lanterne.")
    assert titles(page(cast, "/fr/library/?q=lanterne")) == ["Lanterne", "Encore", "Autre"]


def test_what_is_found_goes_on_where_a_page_ended(cast: Cast, at: datetime) -> None:
    for number in range(30):
        shown(at, cast.mons, title=f"Lanterne {number:02}")
    first = page(cast, "/fr/library/?q=lanterne")
    more = re.search(r'rel="next" href="([^"]+)"', first)
    assert more is not None
    second = page(cast, more[1].replace("&amp;", "&"))
    assert titles(first) + titles(second) == [f"Lanterne {number:02}" for number in reversed(range(30))]
    assert "30 œuvres" in first
    assert 'rel="next"' not in second
    assert titles(page(cast, "/fr/library/?q=lanterne&after=99999")) == []


def heard(cast: Cast, at: datetime) -> Any:
    """A film in which somebody speaks Dutch of weaving; its record does not."""
    work = WorkFactory(hub=cast.wattrelos, title="Grand-mère", published_at=at)
    media = MediaFactory(work=work, kind=MediaKind.FILM, faces=Faces.NOBODY, duration=90_000, made={"hls": {}})
    track = TrackFactory(media=media, language="nl", reviewed_at=at)
    CueFactory(track=track, begins=2_000, ends=4_000, text="Goedendag.")
    CueFactory(track=track, begins=64_000, ends=66_000, text="Wij zaten aan het <i>weefgetouw</i>.")
    settle_sight(work_id=work.pk, at=at)
    return media


def test_what_is_said_is_found_and_leads_to_the_second(cast: Cast, at: datetime, some: dict[str, Work]) -> None:
    media = heard(cast, at)
    body = page(cast, "/fr/library/?q=weefgetouw")
    assert titles(body) == ["Grand-mère"]
    assert f'href="/fr/library/{media.work.slug}/?t=64#player-{media.pk}"' in body
    assert "1:04" in body
    assert "<mark>weefgetouw</mark>" in body
    assert choices(body, "hub") == ["Wattrelos (1)"]


def test_what_may_not_be_heard_any_more_is_not_found(cast: Cast, at: datetime) -> None:
    media = heard(cast, at)
    type(media).objects.filter(pk=media.pk).update(shown_until=timezone.now() - timedelta(seconds=1))
    assert titles(page(cast, "/fr/library/?q=weefgetouw")) == []  # before the job has heeded the end
    hide_file(media=media, by=cast.actor(cast.alice), at=at)
    assert titles(page(cast, "/fr/library/?q=weefgetouw", cast.ana)) == []


def test_words_that_are_none_find_nothing_and_say_so(cast: Cast, some: dict[str, Work]) -> None:
    body = page(cast, "/fr/library/?q=%3F%21")
    assert titles(body) == []
    assert "Rien ne correspond" in body or "empty" in body


# --- exactness --------------------------------------------------------------------------------------------------------


def test_beyond_what_is_counted_the_numbers_are_called_approximate(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("facets", "looked_for"):
        monkeypatch.setattr(f"estaminet.library.queries.{module}.COUNTED", 3)
    for number in range(3):
        shown(at, cast.mons, title=f"Lanterne {number}")
    asked = ("/en/library/", "/en/library/?q=lanterne", "/en/library/?kind=text")
    assert not any("approximate" in page(cast, address) for address in asked)
    shown(at, cast.mons, title="Lanterne 3")
    for address in asked:
        assert "approximate" in page(cast, address)
    assert "At least 3 works" in page(cast, "/en/library/?q=lanterne")


def test_counting_in_python_and_in_the_database_agree(cast: Cast, at: datetime, some: dict[str, Work]) -> None:
    subjects = list(Concept.objects.order_by("slug"))
    works = Work.objects.public(at)
    about, mons = subjects[0], cast.mons
    wishes = (
        Wish(), Wish(kind="film"), Wish(hub=mons, kind="sound"), Wish(subject=about), Wish(language="fr"),
        Wish(since=1960, until=1965), Wish(place="Borinage", subject=about), Wish(kind="text", language="fr", hub=mons),
    )  # fmt: skip
    for wish in wishes:
        wanted = works
        for condition in conditions(wish).values():
            wanted = wanted.filter(condition)
        assert sorted(facets_of(works, wish, subjects).fitting) == sorted(wanted.values_list("pk", flat=True)), wish


def notes(works: Iterable[Work]) -> dict[int, set[str]]:
    """What the search notes of works, in all their documents."""
    told: dict[int, set[str]] = {work.pk: set() for work in works}
    rows = SearchDocument.objects.filter(kind="work", object_id__in=list(told))
    for pk, counted in rows.values_list("object_id", "counted"):
        told[pk].add(counted)
    return told


def test_what_the_search_notes_counts_as_the_works_themselves(cast: Cast, at: datetime, some: dict[str, Work]) -> None:
    subjects, by, mons = list(Concept.objects.order_by("slug")), cast.actor(cast.alice), cast.mons
    court = PlaceFactory(hub=mons, name="La « cour »")
    changes = {"made": "1911/1923", "language": "it", "spoken": ["bg", "it"], "place": court, "kind": "testimony"}
    write_record(work=some["bread"], changes=changes, texts={"title": {"nl": "Brood"}}, by=by, at=at)
    write_record(work=some["text"], changes={"where": 'Rue "du" Fil, 1\\2', "made": "-0500"}, by=by, at=at)
    set_subjects(work=some["bread"], concepts=[each.pk for each in subjects], by=by, at=at)

    told = {pk: next(iter(each)) for pk, each in notes(some.values()).items() if len(each) == 1}
    assert told.keys() == {each.pk for each in some.values()}
    for wish in (
        Wish(), Wish(kind="testimony"), Wish(hub=mons, kind="sound"), Wish(subject=subjects[0]), Wish(language="bg"),
        Wish(since=1915, until=1965), Wish(place="Borinage"), Wish(place=f"place-{court.pk}", language="it"),
    ):  # fmt: skip
        counted, asked = (
            facets_among(Work.objects.all(), told, wish, subjects, at),
            facets_of(Work.objects.public(at), wish, subjects),
        )
        assert (sorted(counted.fitting), counted.counts) == (sorted(asked.fitting), asked.counts), wish


def test_a_work_whose_end_has_come_is_not_counted(cast: Cast, at: datetime, some: dict[str, Work]) -> None:
    address = "/fr/library/?q=usine"
    assert choices(page(cast, address), "kind") == ["Film (1)", "Texte (1)"]
    now = timezone.now()
    Work.objects.filter(pk=some["film"].pk).update(shown_until=now - timedelta(seconds=1))
    Work.objects.filter(pk=some["text"].pk).update(shown_until=now + timedelta(days=1))
    body = page(cast, address)  # before the job has heeded the end
    assert choices(body, "kind") == ["Texte (1)"]
    assert set(titles(body)) == {"Une journée"}


def test_works_in_the_search_before_it_took_notes_are_noted_by_the_migration(
    cast: Cast, at: datetime, some: dict[str, Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = import_module("estaminet.library.migrations.0007_search_notes")
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    write_record(work=some["film"], texts={"title": {"nl": "De weefsters"}}, by=cast.actor(cast.alice), at=at)
    before = notes(some.values())
    SearchDocument.objects.update(counted="")
    migration.note(apps, SimpleNamespace(connection=connection))
    assert notes(some.values()) == before
    assert before[some["mons"].pk] == {noted(some["mons"], [Concept.objects.get(slug="travail").pk])}


def test_words_are_met_in_the_reader_s_own_network(cast: Cast, at: datetime) -> None:
    here = shown(at, cast.mons, title="Lanterne")
    shown(at, HubFactory(network=NetworkFactory(slug="elsewhere")), title="Lanterne")
    for at_once in (True, False):
        words = read_query("lanterne", ["fr"])
        found = meetings(words, network_id=cast.network.pk, most={"work": 9, "speech": 9}, at_once=at_once)
        assert (found["work"].ids, found["work"].titled) == ((here.pk,), {here.pk})


def test_a_work_of_unknown_time_says_nothing_of_decades() -> None:
    row = Row(1, "text", 1, "", "[]", -500, 1950, "", None, "")
    assert count([row], Wish(), []).counts["years"] == Facets().counts["years"]
    assert count([row], Wish(since=1900), []).total == 1


def met(words: str, cast: Cast, most: int) -> Meeting:
    """Works that hold words, asked together with speech, of which there is none."""
    found = meetings(read_query(words, ["fr"]), network_id=cast.network.pk, most={"work": most, "speech": 9})
    assert found["speech"] == Meeting()
    return found["work"]


@pytest.mark.parametrize("most", [1, 2, 5])
def test_the_newest_that_meet_words_are_known_by_their_ids(cast: Cast, at: datetime, most: int) -> None:
    made = [shown(at, cast.mons, title={"fr": f"Lanterne {n}", "nl": "Lantaarn lanterne"}).pk for n in range(3)]
    found = met("lanterne", cast, most)
    assert found.ids == tuple(reversed(made))[:most]
    assert found.titled == set(found.ids)
    assert found.more == (most < 3)
    assert not met("!", cast, 5).ids


def test_older_records_are_looked_for_until_there_are_enough(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("marks", "candidates", "meeting"):
        monkeypatch.setattr(f"estaminet.kernel.search.{module}.SPAN", 2)
    assert meeting_module.SPAN == 2
    made = [shown(at, cast.mons, title="Lanterne" if n % 5 == 0 else "Autre").pk for n in range(21)]
    with CaptureQueriesContext(connection) as queries:
        found = met("lanterne", cast, 3)
    assert (found.ids, found.more) == ((made[20], made[15], made[10]), True)
    # Of speech there is nothing, so only works are asked a second time.
    assert [query["sql"].count("UNION ALL") for query in queries] == [0, 1, 1]


@pytest.mark.parametrize("every", [1, 2, 5, 30])
@pytest.mark.parametrize(("few", "at_once", "most_marks"), [(24, 6, 200), (0, 0, 200), (0, 99, 200), (0, 0, 1)])
def test_however_older_records_are_asked_the_newest_are_found(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch, every: int, few: int, at_once: int, most_marks: int
) -> None:
    for module in ("marks", "candidates", "meeting"):
        monkeypatch.setattr(f"estaminet.kernel.search.{module}.SPAN", 1)
    for name, value in (("FEW_MARKS", few), ("ALL_AT_ONCE", at_once), ("MOST_MARKS", most_marks)):
        monkeypatch.setattr(meeting_module, name, value)
    made = [shown(at, cast.mons, title="Lanterne" if n % every == 0 else "Autre").pk for n in range(24)]
    wanted = made[::every][::-1]
    for most in (2, 5):
        found = met("lanterne", cast, most)
        assert (found.ids, found.more) == (tuple(wanted[:most]), len(wanted) > most)
        assert found.titled == set(wanted[:most])


def test_a_beginning_is_met_where_whole_words_lead_to_less_than_a_page(cast: Cast, at: datetime) -> None:
    for title in ("Les photos", "La photographe"):
        shown(at, cast.mons, title=title)
    assert len(titles(page(cast, "/fr/library/?q=photo"))) == 2
    for _number in range(ON_A_PAGE):
        shown(at, cast.mons, title="Une photo")
    assert "photographe" not in "".join(titles(page(cast, "/fr/library/?q=photo")))
    assert titles(page(cast, "/fr/library/?q=photogra")) == ["La photographe"]


def test_a_page_of_what_is_found_costs_the_same_for_one_work_and_for_ten(cast: Cast, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cast, "/fr/library/?q=lanterne")
        return len(queries)

    shown(at, cast.mons, title="Lanterne")
    page(cast, "/fr/library/?q=lanterne")
    few = cost()
    for _number in range(9):
        shown(at, cast.mons, title="Lanterne")
    assert cost() == few
    assert facets_module.COUNTED == 5_000

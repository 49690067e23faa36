"""Search finds the same set on both databases, whatever is typed, and keeps in step with the records."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estaminet.kernel.models import Job, SearchDocument
from estaminet.kernel.search import Results, candidates, find, forget_row, index_row, index_rows, marks
from estaminet.kernel.search.indexing import BODY_CHARACTERS, bare_text
from estaminet.kernel.search.query import read_query
from estaminet.kernel.search.words import index_words
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, SearchText

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "nl", "en", "de", "it", "bg", "ar")
AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


def documents(row: Job) -> Iterable[SearchText]:
    return [SearchText(language, title, body) for language, (title, body) in row.args.items()]


def kind_named(name: str, prefix: str, order: int) -> SearchKind:
    """A kind over the kernel's own rows: a job whose arguments are its texts."""
    return SearchKind(
        name=name,
        label=name.title(),
        model="kernel.Job",
        documents=lambda row: documents(row) if row.kind == prefix else [],
        network_id=lambda row: row.hub_id // 10,
        hub_id=lambda row: row.hub_id,
        url=lambda row: f"/{name}/{row.pk}",
        rows=lambda ids: Job.objects.filter(pk__in=list(ids), kind=prefix),
        order=order,
    )


HUBS, PAGES = kind_named("hub", "h", 1), kind_named("page", "p", 2)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SEARCH_KINDS, "_items", [HUBS, PAGES])


counter: Iterator[int] = iter(range(10**9))


def row(texts: dict[str, tuple[str, str]], kind: str = "h", hub_id: int = 10, *, index: bool = True) -> Job:
    made = Job.objects.create(
        kind=kind, key=f"search-{next(counter)}", args=texts, hub_id=hub_id, made_at=AT, next_at=AT
    )
    if index:
        index_row(made)
    return made


def look(text: str, **options: Any) -> Results:
    return find(text, network_id=options.pop("network_id", 1), languages=options.pop("languages", LANGUAGES), **options)


def ids(results: Results) -> list[int]:
    return [hit.object_id for hit in results.hits]


def test_a_record_is_found_in_any_language_and_shown_in_the_readers() -> None:
    made = row({"fr": ("La Lainerie", "Atelier de tissage"), "nl": ("De Wolfabriek", "Weefatelier, atelier voor wol")})
    found = look("ateliers")
    assert [(hit.object_id, hit.title, hit.language, hit.url) for hit in found.hits] == [
        (made.pk, "La Lainerie", "fr", f"/hub/{made.pk}")
    ]
    assert look("ateliers", languages=("nl", "fr")).hits[0].title == "De Wolfabriek"
    assert ids(look("wolfabriek")) == [made.pk]
    assert ids(look("wolfa")) == [made.pk]
    assert found.total == 1
    assert not found.approximate


def test_words_are_all_needed_in_one_language() -> None:
    made = row({"fr": ("Café Europa", "cuisine du monde"), "en": ("Café Europa", "cooking")})
    assert ids(look("europa cuisine")) == [made.pk]
    assert ids(look("cuisine cooking")) == []


def test_the_title_weighs_more_than_the_body() -> None:
    bodies = [row({"fr": (f"Page {number}", "festival " * 20)}, "p") for number in range(5)]
    titled = row({"fr": ("Festival", "un lieu")})
    found = look("festival")
    assert ids(found)[0] == titled.pk
    assert sorted(ids(found)) == sorted([titled.pk, *(page.pk for page in bodies)])


def test_hits_are_grouped_by_kind_with_totals() -> None:
    hubs = [row({"fr": ("Maison du livre", "")}) for _ in range(3)]
    page = row({"fr": ("Le livre d’or", "")}, "p")
    found = look("livres", limit=2)
    assert found.total == 4
    assert [(group.kind, group.total) for group in look("livre").groups] == [("hub", 3), ("page", 1)]
    assert ids(look("livre", kinds=["page"])) == [page.pk]
    assert [(group.total, len(group.hits)) for group in look("livre", per_kind=2).groups] == [(3, 2), (1, 1)]
    assert look("livre", kinds=["unknown"]).total == 0
    first, second = look("livre", limit=2), look("livre", limit=2, offset=2)
    assert sorted(ids(first) + ids(second)) == sorted([*(hub.pk for hub in hubs), page.pk])


def test_another_network_is_not_found() -> None:
    row({"fr": ("Atelier", "")}, hub_id=20)
    assert ids(look("atelier")) == []
    assert len(look("atelier", network_id=2).hits) == 1


def test_the_index_follows_the_record() -> None:
    made = row({"fr": ("Jardin", "potager"), "nl": ("Tuin", "")})
    made.args = {"fr": ("Verger", "potager")}
    index_row(made)
    assert (ids(look("jardin")), ids(look("tuin"))) == ([], [])
    assert ids(look("verger")) == [made.pk]
    forget_row(made)
    assert ids(look("verger")) == []
    assert SearchDocument.objects.count() == 0


def test_a_refused_transaction_leaves_the_index_as_it_was() -> None:
    made = row({"fr": ("Jardin", "")})
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012 - the act and what undoes it
        made.args = {"fr": ("Verger", "")}
        index_row(made)
        Job.objects.create(kind="h", key=made.key, made_at=AT, next_at=AT)
    assert (ids(look("jardin")), ids(look("verger"))) == ([made.pk], [])


def test_deleting_documents_in_any_way_leaves_no_word_behind() -> None:
    made = row({"fr": ("Jardin", "")})
    SearchDocument.objects.all().delete()
    made.args = {"fr": ("Verger", "")}
    index_row(made)
    assert (ids(look("jardin")), ids(look("verger"))) == ([], [made.pk])


def test_unchanged_records_are_not_written_again() -> None:
    made = row({"fr": ("Jardin", "potager")})
    assert index_rows(HUBS, [made]) == 0


@pytest.mark.parametrize("count", [1, 50])
def test_queries_are_as_many_for_one_record_as_for_fifty(count: int, django_assert_num_queries: Any) -> None:
    for _ in range(count):
        row({"fr": ("Atelier", "un atelier"), "nl": ("Atelier", "")})
        row({"fr": ("Atelier ouvert", "")}, "p")
    with django_assert_num_queries(5):
        assert look("atelier", limit=100).total == 2 * count


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "')",
        "NEAR",
        "NEAR(a b, 3)",
        "a AND OR NOT",
        "*",
        "atelier*",
        "-atelier",
        "^atelier",
        "words_title:x",
        "{words_title} : x",
        "'; DROP TABLE kernel_job; --",
        "a:*&!b|(c",
        "\\' \\\\",
        "%s %(x)s {0}",
        "🎉💃🏽",
        "\x00\ud800",
        "x" * 10_000,
        "mot " * 2_500,
        "é" * 10_000,
        "\u0301" * 10_000,
        "مكتبة المدينة",
        "ﷺ",
        "١٢٣",
        "",
        "   ",
        "l'",
    ],
)
def test_any_text_is_a_query(text: str) -> None:
    row({"fr": ("Atelier mot", "NEAR AND OR NOT words_title x a b c"), "ar": ("مكتبة المدينة", "")})
    look(text)


def test_a_text_without_words_is_said_not_to_be_understood() -> None:
    assert not look("🎉").understood
    assert look("introuvable").understood


def test_snippets_show_the_place_and_are_escaped() -> None:
    row({"fr": ("Page", "mot " * 100 + "<script>alert(1)</script> le Théâtre & son jardin " + "fin " * 100)})
    shown = look("theatre").hits[0].snippet
    assert "<mark>Théâtre</mark> &amp; son jardin" in shown
    assert "<script>" not in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_rich_text_is_bared() -> None:
    assert bare_text("<p>Un&nbsp;café</p><p>à <strong>Mons</strong></p>", 99) == "Un café à Mons"
    assert bare_text("2 < 3 & 4 > 1", 99) == "2 < 3 & 4 > 1"
    assert bare_text("a\x00b", 99) == "a b"
    assert len(bare_text("x" * 90_000, BODY_CHARACTERS)) == BODY_CHARACTERS


def test_a_very_long_and_strange_text_is_indexed() -> None:
    made = row({"fr": ("ﷺ" * 400, "".join(chr(0x4E00 + n % 20_000) + " " for n in range(60_000)))})
    row({"en": ("x" * 9_999, " ".join(f"w{number}" for number in range(30_000)))})
    assert ids(look(chr(0x4E00))) == [made.pk]


def test_common_words_are_bounded_and_said_to_be_approximate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "CANDIDATES", 10)
    for _ in range(12):
        row({"fr": ("Page", "atelier")}, "p")
    titled = row({"fr": ("Atelier", "")})
    found = look("atelier")
    assert found.approximate
    assert [(group.kind, group.total, group.more) for group in found.groups] == [("hub", 1, False), ("page", 10, True)]
    assert ids(found)[0] == titled.pk


@pytest.fixture
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spans of four records, of which five documents are ranked: a few dozen rows are a large network."""
    monkeypatch.setattr(candidates, "CANDIDATES", 5)
    for module in (candidates, marks):
        monkeypatch.setattr(module, "SPAN", 4)


@pytest.mark.usefixtures("_narrow")
def test_of_a_common_word_both_databases_find_the_newest_records() -> None:
    made = [row({"fr": ("Page", "atelier"), "nl": ("Pagina", "atelier")}, "p") for _ in range(60)]
    found = look("atelier")
    assert found.more == {"page"}
    assert ids(found) == [each.pk for each in (made[-1], made[-2], made[-3])]


@pytest.mark.usefixtures("_narrow")
def test_a_rare_word_is_found_however_old_its_record_is() -> None:
    old = row({"fr": ("Page", "horlogerie")}, "p")
    for _ in range(100):
        row({"fr": ("Page", "atelier")}, "p")
    found = look("horlogerie")
    assert (ids(found), found.approximate) == ([old.pk], False)
    assert ids(look("horlogerie atelier")) == []


@pytest.mark.usefixtures("_narrow")
def test_a_kind_with_many_records_does_not_drown_another() -> None:
    hub = row({"fr": ("Maison", "atelier")}, "h")
    for _ in range(60):
        row({"fr": ("Page", "atelier")}, "p")
    assert [(group.kind, group.total) for group in look("atelier").groups] == [("hub", 1), ("page", 5)]
    assert ids(look("atelier", kinds=["hub"])) == [hub.pk]


def test_a_kind_in_which_something_is_called_so_stands_first() -> None:
    hub = row({"fr": ("Maison", "un jardin")})
    page = row({"fr": ("Le jardin", "")}, "p")
    assert [group.kind for group in look("jardin").groups] == ["page", "hub"]
    assert ids(look("jardin")) == [page.pk, hub.pk]


def test_words_nobody_reads_find_and_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = replace(HUBS, documents=lambda row: [SearchText("fr", "Café", "On y mange.", "Bergen · Монс \u2063 fin")])
    monkeypatch.setattr(SEARCH_KINDS, "_items", [kind])
    made = row({})
    for words in ("bergen", "монс", "fin", "mange"):
        assert ids(look(words)) == [made.pk]
    assert look("bergen").hits[0].snippet == "On y mange."
    assert index_rows(kind, [made]) == 0


def test_marks_cannot_be_typed() -> None:
    row({"fr": ("Jardin", "potager")})
    for mark in (*marks.marks_of(1, "hub", 0), "¤n1khub", "n1khub"):
        assert ids(look(mark)) == []


def test_more_words_in_the_title_come_first_then_what_is_still_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    over = row({"fr": ("Atelier de couture", "à Mons")})
    coming = row({"fr": ("Atelier", "de couture à Mons")})
    both = row({"fr": ("Atelier de couture", "à Mons")})
    ahead = replace(HUBS, ahead=lambda some, at: {both.pk, coming.pk} & set(some))
    monkeypatch.setattr(SEARCH_KINDS, "_items", [ahead])
    assert ids(look("atelier couture mons")) == [both.pk, over.pk, coming.pk]
    assert ids(look("atelier couture mons", at=AT)) == [both.pk, over.pk, coming.pk]
    over_first = replace(HUBS, ahead=lambda some, at: {over.pk} & set(some))
    monkeypatch.setattr(SEARCH_KINDS, "_items", [over_first])
    assert ids(look("atelier couture mons", at=AT)) == [over.pk, both.pk, coming.pk]


def test_reindex_makes_the_index_anew() -> None:
    made = row({"fr": ("Jardin", "")}, index=False)
    gone = row({"fr": ("Parti", "")})
    Job.objects.filter(pk=gone.pk).delete()
    SearchDocument.objects.create(
        kind="old", object_id=1, network_id=1, language="fr", title="Vieux", words_title="vieux", words_body=""
    )
    call_command("reindex", batch=1, verbosity=0)
    assert ids(look("jardin")) == [made.pk]
    assert list(SearchDocument.objects.values_list("object_id", flat=True)) == [made.pk]


def test_a_document_whose_record_is_gone_is_left_out() -> None:
    made = row({"fr": ("Jardin", "")})
    Job.objects.filter(pk=made.pk).delete()
    assert ids(look("jardin")) == []


WORDS = (
    "atelier ateliers créatif créative journée journees musée musees l’atelier dell’arte Straße strasse Häuser haus "
    "werkplaats werkplaatsen library libraries читалище читалището библиотека مكتبة المكتبات cœur coeur arc-en-ciel "
    "2026 a b été ete rock'n'roll NEAR café cafés Łódź a1 1e5 0x1f 1.5 http://x.org me@x.org 🎉 ½ c++ über ueber"
).split()


def model(rows: list[Job], text: str) -> set[int]:
    """What ought to be found, told in plain Python without any database."""
    query = read_query(text, LANGUAGES)
    if not query:
        return set()
    return {
        row.pk
        for row in rows
        for language, (title, body) in row.args.items()
        if (kept := {*index_words(title, language, 10**6), *index_words(body, language, 10**6)})
        and all(any(word.meets(one) for one in kept) for word in query.words)
    }


def test_both_databases_find_what_the_model_finds() -> None:
    """300 records, 400 queries of one to three words, whole and cut short. The same seed on either database."""
    chance = random.Random(20)
    rows = [
        row(
            {
                language: (" ".join(chance.choices(WORDS, k=2)), " ".join(chance.choices(WORDS, k=6)))
                for language in chance.sample(LANGUAGES, 2)
            },
            chance.choice("hp"),
        )
        for _ in range(300)
    ]
    sizes = set()
    for _ in range(400):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        if chance.random() < 0.3:
            text = text[: max(1, len(text) - 2)]
        found = look(text, limit=1_000)
        assert set(ids(found)) == model(rows, text), text
        assert found.total == len(found.hits)
        sizes.add(len(found.hits))
    assert len(sizes) > 20


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.tuples(st.sampled_from(LANGUAGES), st.text(max_size=30), st.text(max_size=60)), max_size=3),
    query=st.text(max_size=30),
    own=st.booleans(),
)
def test_any_text_is_found_as_the_model_says(texts: list[tuple[str, str, str]], query: str, own: bool) -> None:
    with transaction.atomic():
        rows = [
            row({language: (_kept(title), _kept(body))})
            for language, title, body in texts
            if _kept(title + body).strip()
        ]
        text = texts[0][1] if own and texts else query
        assert set(ids(look(text))) == model(rows, text)
        transaction.set_rollback(True)


def _kept(text: str) -> str:
    """Text a database takes: without lone surrogates and NUL."""
    return bare_text(text.encode("utf-8", "ignore").decode(), 10_000)


def test_words_are_kept_in_step_by_the_database_itself() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's words are columns of the document")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'kernel_searchdocument'")
        assert {name for (name,) in cursor.fetchall()} == {
            "kernel_searchwords_added",
            "kernel_searchwords_changed",
            "kernel_searchwords_gone",
        }
        row({"fr": ("Jardin", "")})
        cursor.execute("INSERT INTO kernel_searchwords(kernel_searchwords, rank) VALUES ('integrity-check', 1)")

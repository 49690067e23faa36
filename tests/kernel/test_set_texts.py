"""The only writer of texts: note of origin, ledger, conflicts, limits."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.field import TextsWrittenOutsideLedger
from estaminet.kernel.languages.texts import Origin
from estaminet.kernel.models import SearchDocument, TextVersion
from estaminet.kernel.operations import TextChangedMeanwhile, TextTooLong, set_texts, set_texts_of_many
from estaminet.kernel.operations.set_texts import UnknownLanguage
from tests.factories.network import PageFactory, PlaceFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def page():
    return PageFactory(title={"fr": "Qui sommes-nous"})


def ledger(page):
    return list(
        TextVersion.objects.filter(model="network.Page", object_id=page.pk, field="title")
        .order_by("id")
        .values_list("language", "text", "origin")
    )


def written(page, **kwargs):
    return set_texts(on=page, by=Actor.system(), at=NOW, **kwargs)


def test_text_and_history_are_written_together(page):
    written(page, texts={"title": {"nl": "Wie zijn we", "en": "Who we are"}}, origin=Origin.MACHINE)
    page.refresh_from_db()
    assert {code: (entry.text, entry.origin) for code, entry in page.title.items()} == {
        "fr": ("Qui sommes-nous", "author"),
        "nl": ("Wie zijn we", "machine"),
        "en": ("Who we are", "machine"),
    }
    assert ledger(page) == [
        ("fr", "Qui sommes-nous", "author"),
        ("nl", "Wie zijn we", "machine"),
        ("en", "Who we are", "machine"),
    ]


def test_writing_the_same_again_leaves_no_trace(page):
    written(page, texts={"title": {"fr": "  Qui sommes-nous "}})
    assert len(ledger(page)) == 1


def test_two_people_at_once_lose_nothing(page):
    seen = {("title", "fr"): page.title.mark("fr")}
    written(page, texts={"title": {"fr": "Nous"}}, seen=seen)
    with pytest.raises(TextChangedMeanwhile) as refused:
        written(page, texts={"title": {"fr": "Qui nous sommes"}, "summary": {"fr": "Résumé"}}, seen=seen)
    assert (refused.value.field, refused.value.language, refused.value.now) == ("title", "fr", "Nous")
    page.refresh_from_db()
    assert (page.title.text("fr"), page.summary.text("fr")) == ("Nous", "")


def test_another_language_written_meanwhile_is_no_conflict(page):
    seen = {("title", "nl"): page.title.mark("nl")}
    written(page, texts={"title": {"fr": "Nous"}})
    written(page, texts={"title": {"nl": "Wij"}}, seen=seen)
    page.refresh_from_db()
    assert (page.title.text("fr"), page.title.text("nl")) == ("Nous", "Wij")


def test_a_save_does_not_undo_a_colleagues_translation(page):
    opened_before = type(page).objects.get(pk=page.pk)
    written(page, texts={"title": {"nl": "Wij"}})
    opened_before.slug = "nous"
    opened_before.save()
    page.refresh_from_db()
    assert (page.slug, page.title.text("nl")) == ("nous", "Wij")


def test_texts_are_not_saved_by_other_doors(page):
    with pytest.raises(TextsWrittenOutsideLedger):
        page.save(update_fields=["title"])
    with pytest.raises(TextsWrittenOutsideLedger):
        type(page)(network=page.network, slug="x", title=page.title, made_at=NOW).save()


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [({"title": {"fr": "a" * 121}}, TextTooLong), ({"title": {"xx": "a"}}, UnknownLanguage)],
)
def test_what_cannot_be_kept_is_refused(page, texts, refusal):
    with pytest.raises(refusal):
        written(page, texts=texts)


def test_a_removed_language_is_remembered_in_the_ledger(page):
    written(page, texts={"title": {"nl": "Wij"}})
    written(page, texts={"title": {"nl": ""}})
    page.refresh_from_db()
    assert list(page.title) == ["fr"]
    assert ledger(page)[-1] == ("nl", "", "person")


# --- many rows at once -----------------------------------------------------------------------------------------------


def many(texts, **kwargs):
    set_texts_of_many(texts=texts, by=Actor.system(), at=NOW, **kwargs)


def versions(*rows):
    """What the ledger and the rows say, one row after the other."""
    told = []
    for row in rows:
        now = type(row).objects.get(pk=row.pk)
        kept = TextVersion.objects.filter(model=row._meta.label, object_id=row.pk).order_by("pk")
        told.append((now.name, now.description, list(kept.values_list("field", "language", "text", "origin", "of"))))
    return told


def test_many_rows_are_written_as_each_by_itself():
    texts = [
        {"name": {"fr": "Cuisine", "nl": "Keuken"}},
        {"name": {"fr": ""}, "description": {"fr": "Un four.\n\nUne table.", "de": " "}},
        {"name": {"fr": "  Atelier ", "nl": "Atelier"}},
        {},
    ]
    one_by_one, at_once = (
        [PlaceFactory(name={"fr": "Atelier", "de": "Werkstatt"}) for _text in texts] for _way in "ab"
    )
    for row, wanted in zip(one_by_one, texts, strict=True):
        set_texts(on=row, texts=wanted, by=Actor.system(), at=NOW, origin="machine")
    many(list(zip(at_once, texts, strict=True)), origin="machine")
    assert versions(*at_once) == versions(*one_by_one)
    assert [each.name for each in at_once] == [each.name for each in one_by_one]
    assert [sorted(each.name) for each in at_once] == [["de", "fr", "nl"], ["de"], ["de", "fr", "nl"], ["de", "fr"]]


def test_one_refusal_leaves_all_rows_as_they_were():
    first, second = rows = [PlaceFactory(name="Cuisine"), PlaceFactory(name="Atelier")]
    seen = {("name", "fr"): first.name.mark("fr")}
    before = versions(*rows)
    for texts, refusal in (
        ({"name": {"fr": "Salle"}}, TextChangedMeanwhile),
        ({"name": {"fr": "a" * 81}}, TextTooLong),
        ({"name": {"xx": "a"}}, UnknownLanguage),
    ):
        with pytest.raises(refusal):
            many([(first, {"name": {"fr": "Salon"}}), (second, texts)], seen=seen)
        assert (versions(*rows), first.name.text("fr")) == (before, "Cuisine")


def test_a_row_that_is_gone_is_no_row():
    gone, there = PlaceFactory(), PlaceFactory(name="Cuisine")
    type(gone).objects.filter(pk=gone.pk).delete()
    with pytest.raises(type(gone).DoesNotExist):
        many([(there, {"name": {"fr": "Salon"}}), (gone, {"name": {"fr": "Salon"}})])
    assert versions(there)[0][0].text("fr") == "Cuisine"


def test_each_row_that_is_searched_is_found_by_its_new_words():
    pages = [PageFactory(title={"fr": "Ancien"}, published_at=NOW) for _page in range(2)]
    many([(page, {"title": {"fr": f"Nouveau {page.pk}"}}) for page in pages])
    found = SearchDocument.objects.filter(kind="page", object_id__in=[page.pk for page in pages]).order_by("object_id")
    assert [each.title for each in found] == [f"Nouveau {page.pk}" for page in pages]


def test_other_columns_go_along_also_where_no_word_is_another():
    rows = [PlaceFactory(name="Cuisine", position=3) for _row in range(2)]
    capacities = {row.pk: {"capacity": 10 + number, "floor": None} for number, row in enumerate(rows)}
    with CaptureQueriesContext(connection) as queries:
        many(
            [(row, {"name": {"fr": name}}) for row, name in zip(rows, ("Cuisine", "Salon"), strict=True)],
            beside=capacities,
            raised="position",
        )
    now = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    told = [(each.name.text("fr"), each.capacity, each.floor, each.position) for each in now]
    assert told == [("Cuisine", 10, None, 4), ("Salon", 11, None, 4)]
    assert len(queries) == 5
    assert [len(kept) for _name, _description, kept in versions(*rows)] == [1, 2]


def test_many_rows_take_as_many_statements_as_one():
    def cost(number):
        rows = [PlaceFactory() for _row in range(number)]
        with CaptureQueriesContext(connection) as queries:
            many([(row, {"name": {"fr": f"Salle {row.pk}", "nl": f"Zaal {row.pk}"}}) for row in rows])
        return len(queries)

    # A savepoint, what was there, what is written, the ledger.
    assert (cost(1), cost(40)) == (5, 5)

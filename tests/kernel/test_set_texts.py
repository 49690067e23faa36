"""The only writer of texts: note of origin, ledger, conflicts, limits."""

from datetime import UTC, datetime

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.field import TextsWrittenOutsideLedger
from estaminet.kernel.languages.texts import Origin
from estaminet.kernel.models import TextVersion
from estaminet.kernel.operations import TextChangedMeanwhile, TextTooLong, set_texts
from estaminet.kernel.operations.set_texts import UnknownLanguage
from tests.factories.network import PageFactory

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

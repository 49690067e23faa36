"""A text in several languages: source, translations, staleness, choice."""

from hypothesis import given
from hypothesis import strategies as st

from estaminet.kernel.languages.texts import NOTHING, Entry, Origin, Texts, fingerprint

LANGUAGES = st.sampled_from(["fr", "nl", "en", "it", "bg"])


def written(*versions: tuple[str, str, str]) -> Texts:
    texts = Texts()
    for language, text, origin in versions:
        texts = texts.with_text(language, text, Origin(origin))
    return texts


def test_first_language_written_is_the_source():
    texts = written(("nl", "Welkom", "person"), ("fr", "Bienvenue", "person"))
    assert texts["nl"] == Entry("Welkom", Origin.AUTHOR)
    assert texts["fr"] == Entry("Bienvenue", Origin.PERSON, fingerprint("Welkom"))
    assert (texts.source_language, texts.source) == ("nl", "Welkom")


def test_a_translation_is_stale_once_its_source_changes():
    texts = written(("fr", "Atelier", "author"), ("nl", "Atelier", "machine"))
    assert texts.stale(["fr", "nl"]) == []
    changed = texts.with_text("fr", "Atelier bois", Origin.PERSON)
    assert changed.stale(["fr", "nl"]) == ["nl"]
    assert changed.with_text("nl", "Houtatelier", Origin.PERSON).stale(["nl"]) == []


def test_reader_gets_her_own_language_then_her_next_then_the_source():
    texts = written(("fr", "Cour", "author"), ("nl", "Binnenplaats", "person"))
    own, next_best, source = texts.pick(["nl", "fr"]), texts.pick(["bg", "nl"]), texts.pick(["bg", "it"])
    assert (own.text, own.language, own.wanted) == ("Binnenplaats", "nl", True)
    assert (next_best.text, next_best.language, next_best.wanted) == ("Binnenplaats", "nl", False)
    assert (source.text, source.language, source.wanted) == ("Cour", "fr", False)


def test_nothing_written_is_nothing():
    assert Texts().pick(["fr"]) == NOTHING
    assert not Texts().pick(["fr"])


def test_taking_the_source_away_makes_a_persons_translation_the_source():
    texts = written(("fr", "Cour", "author"), ("de", "Hof", "machine"), ("nl", "Plein", "person"))
    left = texts.with_text("fr", "", Origin.PERSON)
    assert left.source_language == "nl"
    assert left["nl"] == Entry("Plein", Origin.AUTHOR)


@given(st.lists(st.tuples(LANGUAGES, st.text(max_size=8), st.sampled_from(["person", "machine"])), max_size=12))
def test_there_is_always_exactly_one_source(steps):
    texts = written(*steps)
    sources = [code for code, entry in texts.items() if entry.origin is Origin.AUTHOR]
    assert len(sources) == (1 if len(texts) else 0)
    assert Texts.from_json(texts.as_json()) == texts

"""Words: what is typed meets what was written, with and without accents, in other inflections."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estaminet.kernel.search.query import read_query
from estaminet.kernel.search.words import WORD_LENGTH, cut, fold, forms, index_words

PAIRS: dict[str, list[list[str]]] = json.loads((Path(__file__).parent / "inflections.json").read_text())
LANGUAGES = ("fr", "nl", "en", "de", "it", "es", "pl", "bg")


def found(language: str, written: str, typed: str) -> bool:
    """Would a word be found by the other, as a whole word (never as a beginning)?"""
    kept = set(index_words(written, language, 10_000))
    query = read_query(f"{typed} x", LANGUAGES)
    return any(form in kept for form in query.words[0].forms)


def without_accents(word: str) -> str:
    return fold(word)


def test_own_pairs_are_found_in_eight_languages() -> None:
    """At least 9 in 10 in all and 8 in 10 of each language, typed with accents and without."""
    assert tuple(PAIRS) == LANGUAGES
    assert sum(len(pairs) for pairs in PAIRS.values()) >= 150
    everything = lost = 0
    for language, pairs in PAIRS.items():
        tries = [(written, typed) for one, other in pairs for written, typed in ((one, other), (other, one))]
        tries += [(written, without_accents(typed)) for written, typed in tries]
        missed = [pair for pair in tries if not found(language, *pair)]
        assert len(missed) <= 0.2 * len(tries), (language, missed)
        everything, lost = everything + len(tries), lost + len(missed)
    assert lost <= 0.1 * everything


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Musée", "musee"),
        ("journée", "journee"),
        ("lycée", "LYCÉE"),
        ("œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Gemälde", "gemaelde"),
        ("smørrebrød", "smorrebrod"),
        ("مُكَتَّبَة", "مكتبه"),
        ("أحمد", "احمد"),
        ("إســـلام", "اسلام"),
        ("читалището", "читалище"),
        ("ΜΟΥΣΕΊΟ", "μουσειο"),
        ("١٢٣", "123"),
        ("№5", "no5"),
        ("ﬁlm", "film"),
    ],
)
def test_spellings_of_one_word_meet(written: str, typed: str) -> None:
    languages = ("fr", "nl", "de", "ar", "bg", "el", "pl", "da")
    kept = {form for language in languages for form in index_words(written, language, 10_000)}
    assert kept & set(read_query(f"{typed} x", languages).words[0].forms)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’atelier d'écriture", ["atelier", "écriture"]),
        ("l' atelier", ["atelier"]),
        ("dell’arte, all'aperto", ["arte", "aperto"]),
        ("jusqu’à aujourd’hui", ["à", "aujourdhui"]),
        ("children's café’s foto's", ["children", "café", "foto"]),
        ("'s-Hertogenbosch", ["hertogenbosch"]),
        ("arc-en-ciel/2026", ["arc", "en", "ciel", "2026"]),
        ("п'ять", ["пять"]),
        ("co\u00adopé\u200dratif", ["coopératif"]),
        ('🎉 💃🏽 !!! " * ^', []),
        ("\ud800 \x00", []),
    ],
)
def test_texts_are_cut_into_words(text: str, words: list[str]) -> None:
    assert list(cut(text)) == words


def test_both_orders_of_folding_and_stemming_are_kept() -> None:
    assert set(forms("musées", "fr")) & set(forms("musee", "fr"))
    assert set(forms("journées", "fr")) & set(forms("journee", "fr"))
    assert forms("slovo", "sk") == ("slovo",)


def test_only_the_last_word_is_perhaps_unfinished_and_only_from_three_letters() -> None:
    query = read_query("atelier cou", ["fr"])
    assert [word.prefix for word in query.words] == ["", "cou"]
    assert read_query("atelier co", ["fr"]).words[1].prefix == ""


def test_a_query_is_bounded() -> None:
    assert len(read_query("mot " * 5_000, ["fr"]).words) == 12
    endless = read_query("é" * 10_000, ["fr"]).words
    assert [len(word.forms[0]) for word in endless] == [WORD_LENGTH]


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "ar", "el", "tr", "hi", "xx"]))
def test_any_text_becomes_words_both_databases_take_whole(text: str, language: str) -> None:
    """No space, quote or ASCII sign is left in a word: nothing can end the quotes a query puts it in."""
    for form in index_words(text, language, 10_000):
        assert form
        assert len(form) <= WORD_LENGTH
        assert all(char.isalnum() or ord(char) > 0x2FF for char in form)
        assert not set(form) & set(" '\"\\:*&|!()")


def test_bytes_of_all_forms_are_bounded() -> None:
    kept = index_words("été hiver " * 10_000, "fr", 1_000)
    assert 900 < sum(len(word.encode()) + 1 for word in kept) <= 1_000


def test_threads_do_not_share_a_stemmer() -> None:
    """A snowball stemmer keeps its word in itself; shared between threads it mixes words up."""
    words = [f"{start}ations{number}nements" for number in range(40) for start in ("form", "cré", "anim")]
    alone = [forms.__wrapped__(word, "fr") for word in words]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda word: forms.__wrapped__(word, "fr"), words * 20))
    assert together == alone * 20

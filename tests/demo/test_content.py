"""What the demo network says: complete in the languages it promises, honest about the others, well set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from estaminet.demo.content import (
    consents,
    library_collections,
    library_scenes,
    library_subjects,
    messages,
    network,
    organisations,
    people,
)
from estaminet.demo.content.hub_pages import HUB_PAGES
from estaminet.demo.content.hubs import HUBS
from estaminet.demo.content.library import SUBJECTS
from estaminet.demo.content.library_works import MORE_WORKS
from estaminet.demo.content.pages import PAGES
from estaminet.demo.content.shapes import Words, words
from estaminet.demo.content.typography import typeset
from estaminet.demo.operations.drawing.films import seconds_of
from estaminet.demo.operations.drawing.pictures import SCENES
from estaminet.demo.operations.drawing.sounds import INSTRUMENTS
from estaminet.kernel.languages.cleaning import clean_plain, clean_rich

EVERYTHING: tuple[Any, ...] = (
    network.NETWORK,
    HUBS,
    PAGES,
    *HUB_PAGES.values(),
    organisations.ORGANISATIONS,
    consents.CONSENT_TEXTS,
    people.PEOPLE,
    MORE_WORKS,
    library_collections.GATHERED,
    tuple(library_scenes.SHOWN.values()),
    tuple(library_scenes.SOUNDING.values()),
    tuple(label for label, _broader in library_subjects.MORE_SUBJECTS.values()),
)


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, Words]]:
    """Every text below a piece of content, with where it stands."""
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_in(item, f"{path}/{getattr(item, 'slug', index)}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name), f"{path}.{field.name}")


ALL_TEXTS = [found for group in EVERYTHING for found in texts_in(group)]


def test_every_text_has_words_in_each_language_it_claims() -> None:
    empty = [(path, code) for path, text in ALL_TEXTS for code, said in text.texts.items() if not said]
    assert empty == []


def test_what_is_marked_exists_and_is_never_the_source() -> None:
    wrong = [
        path
        for path, text in ALL_TEXTS
        if not (text.machine | text.outdated) <= set(text.texts)
        or text.language in text.machine | text.outdated
        or bool(text.outdated) != bool(text.earlier)
    ]
    assert wrong == []


def test_every_text_survives_the_cleaning_of_the_house() -> None:
    changed = [
        (path, code)
        for path, text in ALL_TEXTS
        for code, said in text.texts.items()
        if (clean_rich(said) if said.startswith("<") else clean_plain(said)).replace("&nbsp;", "\u00a0") != said
    ]
    assert changed == []


def test_originals_are_in_the_language_of_the_house() -> None:
    assert {hub.slug: hub.description.language for hub in HUBS} == {
        "wattrelos": "fr",
        "mons": "fr",
        "bruxelles": "nl",
        "lucca": "it",
        "gabrovo": "bg",
    }


@pytest.mark.parametrize("hub", HUBS, ids=lambda hub: hub.slug)
def test_every_hub_says_what_it_is_in_french_dutch_and_english(hub: Any) -> None:
    for text in (hub.tagline, hub.description):
        assert [code for code in ("fr", "nl", "en") if code not in text.texts] == []
    assert [page.slug for page in HUB_PAGES[hub.slug]][:3] == ["getting-here", "house-rules", "who-we-are"]
    assert len({place.slug for place in hub.places}) == len(hub.places) >= 4


def test_there_are_gaps_and_stale_and_machine_texts_to_be_seen() -> None:
    gaps = [path for path, text in ALL_TEXTS if path.endswith(".body") and "nl" not in text.texts]
    stale = [path for path, text in ALL_TEXTS if text.outdated]
    machine = [path for path, text in ALL_TEXTS if text.machine]
    assert len(gaps) >= 3
    assert len(stale) == 2
    assert len(machine) >= 5


def test_addresses_lead_nowhere() -> None:
    addresses = [person.email for person in people.PEOPLE if person.email]
    addresses += [hub.email for hub in HUBS] + [message.email for message in messages.MESSAGES if message.email]
    addresses += [invitation.email for invitation in messages.INVITATIONS]
    assert [address for address in addresses if not re.search(r"@(example\.org|[a-z-]+\.example)$", address)] == []


def test_people_refer_to_people_and_hubs_that_exist() -> None:
    keys = {person.key for person in people.PEOPLE}
    hubs = {hub.slug for hub in HUBS}
    assert len(keys) == len(people.PEOPLE)
    assert {person.guardian for person in people.PEOPLE if person.guardian} <= keys
    assert {person.hub for person in people.PEOPLE if person.hub} == hubs
    assert {role.person for role in people.ROLES} <= keys
    assert {answer.person for answer in consents.CONSENTS} <= keys
    assert {message.reply_by for message in messages.MESSAGES if message.reply_by} <= keys


def test_french_spaces_do_not_break() -> None:
    assert typeset("fr", "Qui ? L'oie : 12 € à 9 h, « oui » !") == (
        "Qui\u202f? L\u2019oie\u00a0: 12\u00a0€ à 9\u00a0h, «\u00a0oui\u00a0»\u202f!"
    )


def test_typesetting_leaves_attributes_alone() -> None:
    assert typeset("fr", "<a href=\"https://x.example/l'a ?b\">C'est ici :</a>") == (
        '<a href="https://x.example/l\'a ?b">C\u2019est ici\u00a0:</a>'
    )


def test_source_is_the_language_written_first() -> None:
    text = words(it="Ciao", fr="Salut")
    assert (text.language, text.source) == ("it", "Ciao")


def test_every_work_is_in_the_language_of_its_house_and_in_two_more() -> None:
    """In Mons and Wattrelos French, in Brussels one of two, and each in at least three languages."""
    first = {"wattrelos": {"fr"}, "mons": {"fr"}, "bruxelles": {"nl", "fr"}, "lucca": {"it"}, "gabrovo": {"bg"}}
    assert [work.key for work in MORE_WORKS if work.title.language not in first[work.hub]] == []
    assert [work.key for work in MORE_WORKS if len(work.title.texts) < 3 or len(work.summary.texts) < 3] == []
    assert len({work.key for work in MORE_WORKS}) == len(MORE_WORKS) == 113


def test_sounds_are_captioned_in_four_languages_and_each_says_as_much() -> None:
    files = [(work.key, file) for work in MORE_WORKS for file in work.files]
    assert [key for key, file in files if file.kind == "sound" and len(file.lines) != 4] == []
    assert [key for key, file in files if len({len(lines) for lines in file.lines.values()}) > 1] == []
    assert sum(1 for _key, file in files if file.kind == "film" and len(file.voices) == 2) >= 15
    assert [key for key, file in files if file.kind == "film" and seconds_of(file.drawn) > 6] == []


def test_scenes_and_subjects_of_works_exist() -> None:
    drawn = {scene.split(":")[0] for work in MORE_WORKS for file in work.files for scene in file.drawn}
    assert drawn <= SCENES.keys() == library_scenes.SHOWN.keys()
    heard = {voice.split(":")[0] for work in MORE_WORKS for file in work.files for voice, _language in file.voices}
    assert heard <= library_scenes.SOUNDING.keys() == {*INSTRUMENTS, "looms", "water"}
    assert {key for work in MORE_WORKS for key in work.about} <= {*SUBJECTS, *library_subjects.MORE_SUBJECTS}


def test_of_all_who_are_seen_one_took_a_yes_back() -> None:
    seen = [each for work in MORE_WORKS for file in work.files for each in file.seen]
    assert [each.who for each in seen if each.withdrawn_days_ago is not None] == ["vesela"]
    assert {each.who for each in seen if each.guardian} == {"driss", "matilde"}
    assert len(seen) >= 15

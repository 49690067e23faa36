"""The release form on paper: one page that says everything, in two languages, with its code."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from estaminet.library.queries.appearing import RELEASE
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, WorkFactory
from tests.factories.people import ConsentTextFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(cast: Cast, at: datetime) -> Any:
    def asked(person: Any, words: str = "Vous pouvez être dans un film.", query: str = "") -> Any:
        if words:
            ConsentTextFactory(network=cast.network, use=RELEASE, text={"fr": words, "en": words})
        mark = AppearanceFactory(work=WorkFactory(hub=cast.wattrelos, slug="la-chaine"), media=None, person=person)
        address = reverse("manage:release_form", args=["wattrelos", "la-chaine", mark.pk])
        return cast.client(cast.ana).get(address + query)

    return asked


def pages(content: bytes) -> tuple[int, str]:
    read = PdfReader(io.BytesIO(content))
    return len(read.pages), "\n".join(page.extract_text() for page in read.pages)


def test_it_is_one_page_with_both_languages_and_the_name(cast: Cast, form: Any) -> None:
    answer = form(cast.chloe)
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert "no-store" in answer["Cache-Control"]
    number, text = pages(answer.content)
    assert number == 1
    assert "Somebody" in text
    assert "/library/release/" in text.replace("\n", "")


def test_long_words_stay_on_one_page(cast: Cast, form: Any) -> None:
    assert pages(form(cast.driss, "Des mots qui durent et durent encore. " * 50).content)[0] == 1


def test_without_words_there_is_no_form(cast: Cast, form: Any) -> None:
    assert form(cast.chloe, "").status_code == 302

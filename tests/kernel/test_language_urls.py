"""The language of a page is the head of its path; a path without one leads to a fitting page."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path, reverse
from django.utils import translation

from estaminet.kernel.languages.middleware import LanguageMiddleware, preferred_language
from estaminet.kernel.languages.urls import language_patterns, page_language, speaking

urlpatterns = [language_patterns(path("hubs/", lambda request: HttpResponse(), name="hubs"))]


class Network:
    languages = ("fr", "nl", "en", "bg")


def ask(path: str, method: str = "get", **headers: str):
    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.network = Network()
    seen = []

    def view(request):
        seen.append((page_language(), translation.get_language()))
        return HttpResponse()

    return LanguageMiddleware(view)(request), seen


@pytest.mark.parametrize(
    ("path", "spoken"), [("/nl/hubs/", ("nl", "nl")), ("/fr/hubs/", ("fr", "fr")), ("/bg/hubs/", ("bg", "en"))]
)
def test_page_speaks_the_language_of_its_path(path, spoken):
    answer, seen = ask(path)
    assert (seen, answer["Content-Language"]) == ([spoken], spoken[0])


@pytest.mark.parametrize(
    ("path", "accepted", "target"),
    [
        ("/", "nl-BE,nl;q=0.9,fr;q=0.5", "/nl/"),
        ("/hubs/?near=Kortrijk", "de;q=0.9,en;q=0.4", "/en/hubs/?near=Kortrijk"),
        ("/pl/hubs/", "pl,it", "/fr/hubs/"),
        ("/", "", "/fr/"),
        ("/", "x" * 900 + ";;;q=1,,", "/fr/"),
    ],
)
def test_path_without_an_offered_language_leads_to_one(path, accepted, target):
    answer, seen = ask(path, **{"Accept-Language": accepted})
    assert (answer.status_code, answer["Location"], seen) == (302, target, [])
    assert answer["Vary"] == "Accept-Language"


def test_a_form_sent_to_a_path_without_language_is_not_lost_by_a_redirect():
    answer, seen = ask("/hubs/", "post")
    assert (answer.status_code, len(seen)) == (200, 1)


def test_a_form_in_a_language_that_was_taken_away_still_reaches_its_page():
    answer, seen = ask("/de/hubs/", "post")
    assert (answer.status_code, seen) == (200, [("de", "de")])
    assert ask("/xx/hubs/", "post")[1] == [("fr", "fr")]


def test_browser_language_is_matched_by_its_base():
    request = RequestFactory().get("/", headers={"Accept-Language": "fr-BE,en-GB;q=0.8"})
    assert preferred_language(request, ["nl", "en"]) == "en"


@pytest.mark.urls(__name__)
def test_reverse_speaks_the_language_of_the_page():
    with speaking("bg"):
        assert reverse("hubs") == "/bg/hubs/"
    with speaking("nl"), speaking("fr"):
        assert reverse("hubs") == "/fr/hubs/"


@pytest.mark.urls(__name__)
def test_languages_that_share_an_interface_keep_their_own_addresses():
    def addresses():
        for language in ("en", "bg", "it", "en"):
            with speaking(language):
                yield reverse("hubs")

    assert list(addresses()) == ["/en/hubs/", "/bg/hubs/", "/it/hubs/", "/en/hubs/"]


def test_speaking_ends_where_it_began():
    with speaking("nl"):
        with speaking("bg"):
            pass
        assert (page_language(), translation.get_language()) == ("nl", "nl")

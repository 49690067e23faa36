"""Archives harvest us (OAI-PMH 2.0): asked as the protocol says, by an independent client, and as it says not to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from sickle import Sickle
from sickle.oaiexceptions import BadArgument, BadResumptionToken, IdDoesNotExist, NoRecordsMatch

from estaminet.library.enums import Visibility
from estaminet.library.models import Collection, CollectionItem, Work
from estaminet.library.operations.sight import settle_collection, settle_sight
from estaminet.library.views import harvesting
from tests.conftest import Cast
from tests.factories.library import WorkFactory

pytestmark = pytest.mark.django_db
OAI = "{http://www.openarchives.org/OAI/2.0/}"
FIRST = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LIST = "verb=ListRecords&metadataPrefix=oai_dc"


class Line:
    """What Sickle asks goes to the house in this process; what it answers looks as ``requests`` would give it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def ask(self, endpoint: str, *, post: dict[str, str] | None = None, **options: Any) -> Any:
        answer = self.client.post(endpoint, post) if post is not None else self.client.get(endpoint, options["params"])
        answer.text, answer.url = answer.content.decode(), endpoint
        answer.raise_for_status = lambda: None
        answer.encoding = "utf-8"
        return answer


@pytest.fixture
def sickle(monkeypatch: pytest.MonkeyPatch) -> Sickle:
    line = Line(Client())
    monkeypatch.setattr("sickle.app.requests.get", line.ask)
    monkeypatch.setattr("sickle.app.requests.post", lambda endpoint, data, **_more: line.ask(endpoint, post=data))
    return Sickle("http://testserver/oai")


@pytest.fixture
def works(cast: Cast) -> list[Work]:
    """Seven texts of Wattrelos, made public a second after another."""
    return [text(cast.wattrelos, number) for number in range(7)]


def text(hub: Any, number: int, **more: Any) -> Work:
    work = WorkFactory(hub=hub, kind="text", body={"fr": "<p>Un texte</p>"}, **more)
    return settle_sight(work_id=work.pk, at=FIRST + timedelta(seconds=number))


def asked(query: str, client: Client | None = None) -> ET.Element:
    answer = (client or Client()).get(f"/oai?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return ET.fromstring(answer.content)


def code(query: str) -> str:
    root = asked(query)
    fault = root.find(f"{OAI}error")
    assert fault is not None, ET.tostring(root)
    return str(fault.get("code"))


def numbers(found: Iterator[Any]) -> list[int]:
    return [int(each.identifier.rpartition(":")[2]) for each in found]


def listed(sickle: Sickle, **asked: str) -> list[int]:
    return numbers(sickle.ListIdentifiers(metadataPrefix="oai_dc", **asked))


def test_an_independent_client_gets_all_of_it_part_by_part(
    sickle: Sickle, works: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harvesting, "AT_ONCE", 3)
    records = list(sickle.ListRecords(metadataPrefix="oai_dc"))

    assert [each.header.identifier for each in records] == [f"oai:testserver:{work.pk}" for work in works]
    assert records[0].header.setSpecs == ["hub-wattrelos"]
    assert records[0].header.datestamp == "2026-03-01T08:00:00Z"
    assert records[0].metadata["title"] == [works[0].title.source]
    sickle.http_method = "POST"
    assert listed(sickle) == [work.pk for work in works]


def test_works_that_share_a_stamp_are_told_once_each(
    sickle: Sickle, works: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harvesting, "AT_ONCE", 2)
    Work.objects.filter(pk__in=[work.pk for work in works[1:6]]).update(datestamp=FIRST)
    assert listed(sickle) == [work.pk for work in works]


def test_it_says_who_it_is(sickle: Sickle, works: list[Work], settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Maison <maison@example.org>"
    told = sickle.Identify()
    assert (told.protocolVersion, told.deletedRecord) == ("2.0", "persistent")
    assert (told.granularity, told.earliestDatestamp) == ("YYYY-MM-DDThh:mm:ssZ", "2026-03-01T08:00:00Z")
    assert (told.adminEmail, told.baseURL) == ("maison@example.org", "http://testserver/oai")
    assert [each.metadataPrefix for each in sickle.ListMetadataFormats()] == ["oai_dc"]


def test_identifiers_begin_with_the_domain_of_the_network(sickle: Sickle, works: list[Work], cast: Cast) -> None:
    cast.network.host = "biblio.example.org"
    cast.network.save(update_fields=["host"])
    assert next(sickle.ListIdentifiers(metadataPrefix="oai_dc")).identifier == f"oai:biblio.example.org:{works[0].pk}"
    assert b"<repositoryIdentifier>biblio.example.org</repositoryIdentifier>" in sickle.Identify().raw.encode()


def test_both_granularities_are_understood_with_both_ends(sickle: Sickle, works: list[Work]) -> None:
    pks = [work.pk for work in works]
    assert listed(sickle, **{"from": "2026-03-01T08:00:02Z", "until": "2026-03-01T08:00:04Z"}) == pks[2:5]
    assert listed(sickle, **{"from": "2026-03-01", "until": "2026-03-01"}) == pks
    Work.objects.filter(pk=pks[0]).update(datestamp=FIRST + timedelta(seconds=2, milliseconds=900))
    assert listed(sickle, **{"from": "2026-03-01T08:00:02Z", "until": "2026-03-01T08:00:02Z"}) == [pks[2], pks[0]]
    for span in ({"from": "2026-03-02"}, {"until": "2026-02-28"}):
        with pytest.raises(NoRecordsMatch):
            listed(sickle, **span)


@pytest.mark.parametrize(
    "span",
    [
        {"from": "2026-03-01", "until": "2026-03-01T08:00:04Z"},
        {"from": "2026-03-01T08:00:04Z", "until": "2026-03-01"},
        {"from": "2026-03-02", "until": "2026-03-01"},
        {"from": "2026-02-30"},
        {"from": "2026-03-01T08:00Z"},
        {"from": "2026-03-01T08:00:00.5Z"},
        {"from": "2026-03-01T08:00:00+01:00"},
        {"until": "２０２６-03-01"},
        {"from": "0000-01-01"},
        {"from": ""},
        {"set": "a b"},
    ],
)
def test_mixed_and_broken_dates_are_refused(sickle: Sickle, works: list[Work], span: dict[str, str]) -> None:
    with pytest.raises(BadArgument):
        listed(sickle, **span)


def test_the_ends_of_the_calendar_are_dates_as_well(sickle: Sickle, works: list[Work]) -> None:
    assert len(listed(sickle, **{"from": "0001-01-01", "until": "9999-12-31"})) == 7


def test_a_work_taken_back_is_told_as_gone_and_nothing_of_it(sickle: Sickle, cast: Cast) -> None:
    work = text(cast.wattrelos, 0, slug="la-carabistouille", title={"fr": "La Carabistouille"})
    never = text(cast.wattrelos, 1, visibility=Visibility.NETWORK)
    Work.objects.filter(pk=work.pk).update(hidden_at=timezone.now(), settled=False)
    settle_sight(work_id=work.pk, at=FIRST + timedelta(days=1))

    [record] = sickle.ListRecords(metadataPrefix="oai_dc", **{"from": "2026-03-02"})
    assert record.deleted
    assert record.header.identifier == f"oai:testserver:{work.pk}"
    assert "arabistouille" not in record.raw
    assert sickle.GetRecord(metadataPrefix="oai_dc", identifier=f"oai:testserver:{work.pk}").deleted
    with pytest.raises(IdDoesNotExist):
        sickle.GetRecord(metadataPrefix="oai_dc", identifier=f"oai:testserver:{never.pk}")


def test_an_end_by_the_calendar_is_told_before_anybody_settles_it(sickle: Sickle, cast: Cast) -> None:
    work = text(cast.wattrelos, 0)
    Work.objects.filter(pk=work.pk).update(shown_until=timezone.now() - timedelta(seconds=1))
    assert [each.deleted for each in sickle.ListRecords(metadataPrefix="oai_dc")] == [True]


def test_what_has_yet_to_begin_was_never_there(sickle: Sickle, cast: Cast) -> None:
    now = timezone.now()
    work = WorkFactory(hub=cast.wattrelos, kind="text", embargo_until=(now + timedelta(days=9)).date())
    settle_sight(work_id=work.pk, at=now)
    with pytest.raises(NoRecordsMatch):
        listed(sickle)

    settle_sight(work_id=work.pk, at=now + timedelta(days=10), changed=False)
    work.refresh_from_db()
    assert (work.ever_public, work.datestamp) == (True, now + timedelta(days=10))


def test_sets_are_hubs_and_collections_everybody_may_see(sickle: Sickle, works: list[Work], cast: Cast) -> None:
    other = text(cast.mons, 9)
    held = Collection.objects.create(
        network=cast.network, hub=cast.mons, slug="usine", kind="collection", made_at=FIRST, changed_at=FIRST,
        published_at=FIRST,
    )  # fmt: skip
    CollectionItem.objects.create(collection=held, work=works[0])
    assert [each.setSpec for each in sickle.ListSets()] == ["hub-mons", "hub-wattrelos"]

    settle_collection(collection_id=held.pk)
    assert [each.setSpec for each in sickle.ListSets()] == ["hub-mons", "hub-wattrelos", "collection-usine"]
    assert listed(sickle, set="hub-mons") == [other.pk]
    [header] = sickle.ListIdentifiers(metadataPrefix="oai_dc", set="collection-usine")
    assert header.setSpecs == ["hub-wattrelos", "collection-usine"]
    for nothing in ("collection-other", "hub-other", "other"):
        with pytest.raises(NoRecordsMatch):
            listed(sickle, set=nothing)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "badVerb"),
        ("verb=Sing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=a", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST}&set=a&set=b", "badArgument"),
        (f"{LIST}&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=mods", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=mods&identifier=x", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:0", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:1", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%F0%28", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:testserver:99999999999999999999", "idDoesNotExist"),
        (LIST, "noRecordsMatch"),
        ("verb=ListSets", "noSetHierarchy"),
    ],
)
def test_every_fault_has_its_name(cast: Cast, query: str, expected: str) -> None:
    assert code(query) == expected


def test_what_was_badly_asked_is_not_said_again(cast: Cast, works: list[Work]) -> None:
    bad, good = asked("verb=Sing&set=x").find(f"{OAI}request"), asked(f"{LIST}&set=hub-wattrelos").find(f"{OAI}request")
    assert bad is not None
    assert good is not None
    assert bad.attrib == {}
    assert good.attrib == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "hub-wattrelos"}


def test_a_token_belongs_to_its_list_and_is_read_by_any_process(
    sickle: Sickle, works: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harvesting, "AT_ONCE", 3)
    span = "&from=2026-03-01T08:00:01Z&until=2026-03-01T08:00:05Z&set=hub-wattrelos"
    first = asked(LIST + span)
    mark = first.find(f".//{OAI}resumptionToken")
    assert mark is not None
    assert (mark.get("completeListSize"), mark.get("cursor")) == ("5", "0")
    token = mark.text

    second = asked(f"verb=ListRecords&resumptionToken={token}")
    assert len(second.findall(f".//{OAI}record")) == 2
    end = second.find(f".//{OAI}resumptionToken")
    assert end is not None
    assert (end.text, end.get("cursor"), end.get("completeListSize")) == (None, "3", "5")
    # Whoever begins the next harvest at the hour of whichever answer misses nothing.
    assert first.findtext(f"{OAI}responseDate") == second.findtext(f"{OAI}responseDate")
    with pytest.raises(BadResumptionToken):
        list(sickle.ListIdentifiers(resumptionToken=token))
    with pytest.raises(BadResumptionToken):
        list(sickle.ListRecords(resumptionToken=f"{token}x"))


def test_what_changes_during_a_harvest_comes_at_its_end(works: list[Work], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harvesting, "AT_ONCE", 4)
    first = asked(LIST)
    settle_sight(work_id=works[5].pk, at=FIRST + timedelta(days=1))
    second = asked(f"verb=ListRecords&resumptionToken={first.findtext(f'.//{OAI}resumptionToken')}")
    found = [str(each.text) for each in second.iter(f"{OAI}identifier")]
    assert found == [f"oai:testserver:{works[number].pk}" for number in (4, 6, 5)]


def test_the_last_part_is_never_empty(works: list[Work], monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that was still to come has left the span: what was told last comes again, as the schema wants one."""
    monkeypatch.setattr(harvesting, "AT_ONCE", 5)
    first = asked(f"{LIST}&until=2026-03-01")
    for work in works[5:]:
        settle_sight(work_id=work.pk, at=FIRST + timedelta(days=1))
    second = asked(f"verb=ListRecords&resumptionToken={first.findtext(f'.//{OAI}resumptionToken')}")
    assert [str(each.text) for each in second.iter(f"{OAI}identifier")] == [f"oai:testserver:{works[4].pk}"]
    assert second.findtext(f".//{OAI}resumptionToken") == ""


def test_a_change_that_is_committed_late_is_found_by_the_next_harvest(sickle: Sickle, works: list[Work]) -> None:
    """Its stamp is older than our answer that could not know of it yet, but not older than the hour this gave."""
    told = asked(LIST).findtext(f"{OAI}responseDate")
    settle_sight(work_id=works[3].pk, at=timezone.now() - timedelta(seconds=20))
    assert listed(sickle, **{"from": str(told)}) == [works[3].pk]


def test_any_text_makes_well_formed_answers(cast: Cast) -> None:
    signs = "".join(map(chr, [*range(1, 32), 127, 0x85, 0x2028, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F3AC, 0x10FFFF]))
    text(cast.wattrelos, 0, title={"fr": f"<&\"'>]]>{signs}"}, where=f"</dc:coverage>{signs}", rights_holder=signs)
    root = asked(LIST)
    title = root.findtext(".//{http://purl.org/dc/elements/1.1/}title")
    assert title is not None
    assert title.startswith("<&\"'>]]>")
    assert title.endswith("\ufffd\U0001f3ac\U0010ffff")
    assert re.search("[\x01-\x08\ufffe\uffff]", "".join(root.itertext())) is None


def test_schemas_are_named_as_validators_look_for_them(works: list[Work]) -> None:
    place = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
    root = asked(LIST)
    dc = root.find(".//{http://www.openarchives.org/OAI/2.0/oai_dc/}dc")
    assert dc is not None
    assert root.get(place) == "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
    assert dc.get(place) == (
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    )


def test_a_part_costs_the_same_for_one_work_and_for_many(works: list[Work]) -> None:
    def cost(query: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            asked(query)
        return len(found)

    cost(LIST)
    assert cost(f"{LIST}&until=2026-03-01T08:00:00Z") == cost(LIST) <= 10


def test_the_answer_is_the_same_whoever_asks(works: list[Work], cast: Cast) -> None:
    quiet, known = Client(), cast.client(cast.alice)
    told = [
        re.sub(
            b"<responseDate>.*?</responseDate>", b"", client.get(f"/oai?{LIST}", HTTP_ACCEPT_LANGUAGE=tongue).content
        )
        for client, tongue in ((quiet, "nl"), (quiet, "de"), (known, "fr"))
    ]
    assert told[0] == told[1] == told[2]
    answer = quiet.get(f"/oai?{LIST}")
    assert (answer["Cache-Control"], answer["Access-Control-Allow-Origin"]) == ("no-cache", "*")
    assert quiet.put("/oai").status_code == 405

"""The demo network in the database: whole, the same every time, and only where nothing is."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models, transaction

from estaminet.demo.content import messages, organisations, people
from estaminet.demo.content.connections import NEW_ROOMS
from estaminet.demo.content.consents import CONSENTS
from estaminet.demo.content.hubs import HUBS
from estaminet.demo.operations import DatabaseNotEmpty, MadeDemo, make_demo
from estaminet.demo.operations.tell_network import first_day
from estaminet.demo.queries import was_made_here
from estaminet.kernel.languages.texts import Origin, Texts
from estaminet.kernel.models import AuditEntry, Row, TextVersion
from estaminet.kernel.models.outbox import MailState
from estaminet.network.models import AccessFeature, Hub, Network, Organisation, Page, Partnership, Place
from estaminet.people.enums import MessageState
from estaminet.people.models import Account, Consent, ContactMessage, Guardianship, Invitation, Person, Role
from estaminet.people.queries.duplicates import likely_duplicates
from tests.conftest import AT

ROOMS = ("kernel", "network", "people", "programme", "library", "impact")
PHOTOGRAPHS = {"picture_words"}  # the demo draws its pictures
# Random by nature: keys that stand for people, hashes of tokens, unusable passwords, the names calendars know.
RANDOM = {"subject_key", "token_hash", "password", "token", "uid", "code"}
# Random as well: where files lie, what tokens and messages are called, what is signed with.
RANDOM |= {"folder", "digest", "head", "secret", "message_id", "ours"}
# Written with ids, which are others each time.
WITH_IDS = {"upto", "context", "key", "unsubscribe", "words_title", "answers", "args"}
WITH_IDS |= {"record", "record_id", "payload", "understood"}


def every_row() -> dict[str, list[dict[str, Any]]]:
    """All rows of the four rooms, with ids counted from one in each table."""
    tables = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    tables.append(apps.get_model("account", "EmailAddress"))
    ranks = {
        model: {pk: rank for rank, pk in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True), 1)}
        for model in tables
    }
    return {
        model._meta.label: [_row(row, ranks) for row in model._base_manager.order_by("pk")]
        for model in tables
        if model._meta.label not in ("network.Town", "network.TownName")
    }


def _row(row: models.Model, ranks: dict[Any, dict[Any, int]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    by_label = {model._meta.label: rank for model, rank in ranks.items()}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in RANDOM or field.name in WITH_IDS:
            continue
        if field.primary_key:
            value = ranks[type(row)][value]
        elif field.is_relation and value is not None:
            value = ranks.get(field.related_model, {}).get(value, value)
        elif field.name in ("on_id", "object_id") and value is not None:
            label = getattr(row, "on_model", None) or getattr(row, "model", None) or getattr(row, "kind", "")
            value = by_label.get(label, {}).get(value)
        elif field.name in ("hub_id", "network_id") and value is not None:
            value = ranks[Hub if field.name == "hub_id" else Network].get(value)
        elif field.name == "details":
            value = sorted(value)
        elif field.name in ("steps", "turns"):
            value = len(value)  # ids, which are others each time
        told[field.name] = value
    return told


def test_it_is_whole(demo: MadeDemo) -> None:
    assert {
        "hubs": Hub.objects.count(),
        "places": Place.objects.count(),
        "organisations": Organisation.objects.count(),
        "hub pages": Page.objects.exclude(hub=None).count(),
        "network pages": Page.objects.filter(hub=None).count(),
        "people": Person.objects.count(),
        "accounts": Account.objects.count(),
        "roles": Role.objects.active().count(),
        "guardianships": Guardianship.objects.count(),
        "messages": ContactMessage.objects.count(),
        "invitations": Invitation.objects.open(AT).count(),
    } == {
        "hubs": 5,
        "places": sum(len(hub.places) for hub in HUBS) + NEW_ROOMS,
        "organisations": len(organisations.ORGANISATIONS),
        "hub pages": 20,
        "network pages": 6,
        "people": len(people.PEOPLE),
        "accounts": 19,
        "roles": len(people.ROLES),
        "guardianships": 5,
        "messages": len(messages.MESSAGES),
        "invitations": 4,
    }


def test_hubs_stand_in_four_countries_in_their_street(demo: MadeDemo) -> None:
    assert list(Hub.objects.in_street().values_list("slug", "country", "ink")) == [
        ("wattrelos", "FR", "brick"),
        ("mons", "BE", "green"),
        ("bruxelles", "BE", "blue"),
        ("lucca", "IT", "ochre"),
        ("gabrovo", "BG", "plum"),
    ]


@pytest.mark.parametrize(
    "model", [Network, Hub, Place, Page, Organisation, Partnership], ids=lambda model: model.__name__
)
def test_every_text_is_there_in_its_original(demo: MadeDemo, model: type[Row]) -> None:
    empty = [
        (str(row), name)
        for row in model._default_manager.all()
        for name in model.language_fields()
        if not getattr(row, name).source and name not in PHOTOGRAPHS
    ]
    assert empty == []


def test_gaps_stale_and_machine_texts_can_be_seen(demo: MadeDemo) -> None:
    bodies: list[tuple[str, Texts]] = [(f"{page.hub or ''}/{page.slug}", page.body) for page in Page.objects.all()]
    stale = {name: body.stale(["fr", "nl", "en", "it", "bg", "de"]) for name, body in bodies}
    assert {name: languages for name, languages in stale.items() if languages} == {
        "wattrelos/house-rules": ["nl"],
        "bruxelles/ateliers": ["fr"],
    }
    missing = Counter(language for _name, body in bodies for language in body.missing(["fr", "nl", "en", "it", "bg"]))
    assert missing["en"] == 0
    assert all(missing[language] > 0 for language in ("fr", "nl", "it", "bg"))
    machine = [name for name, body in bodies for entry in body.values() if entry.origin is Origin.MACHINE]
    assert sorted(machine) == ["/about", "lucca/getting-here", "wattrelos/bread-oven"]


def test_the_ledger_knows_every_text(demo: MadeDemo) -> None:
    hub = Hub.objects.get(slug="gabrovo")
    versions = TextVersion.objects.filter(model="network.Hub", object_id=hub.pk, field="description")
    assert sorted(versions.values_list("language", flat=True)) == sorted(hub.description)


def test_every_hub_answers_for_its_doors(demo: MadeDemo) -> None:
    answers = Counter(AccessFeature.objects.filter(place=None).values_list("hub__slug", flat=True))
    assert answers == {hub.slug: len(hub.access) for hub in HUBS}


def test_everybody_is_as_old_as_the_story_says(demo: MadeDemo) -> None:
    driss = Person.objects.get(given_name="Driss")
    assert driss.age_on(AT.date()) == 13
    assert driss.account is None
    assert Guardianship.objects.get(minor=driss).guardian.given_name == "Chloé"


def test_consents_were_given_and_some_taken_back(demo: MadeDemo) -> None:
    taken_back = sum(1 for answer in CONSENTS if answer.withdrawn_days_ago)
    assert Counter(Consent.objects.values_list("given", flat=True)) == {True: len(CONSENTS), False: taken_back}


def test_some_messages_wait_and_some_are_answered(demo: MadeDemo) -> None:
    answered = sum(1 for message in messages.MESSAGES if message.reply)
    states = Counter(ContactMessage.objects.values_list("state", flat=True))
    assert states == {MessageState.ANSWERED: answered, MessageState.WAITING: len(messages.MESSAGES) - answered}


def test_one_pair_of_records_may_be_the_same_person(demo: MadeDemo) -> None:
    found = {hub.slug: len(likely_duplicates(hub_id=hub.pk)) for hub in Hub.objects.in_street()}
    assert found == {"wattrelos": 1, "mons": 0, "bruxelles": 0, "lucca": 0, "gabrovo": 0}


def test_nothing_happens_after_the_day_of_the_demo(demo: MadeDemo) -> None:
    assert list(AuditEntry.objects.filter(at__gt=AT).values_list("did", flat=True)) == []
    assert list(TextVersion.objects.filter(at__gt=AT).values_list("model", "field")) == []


def test_it_says_on_every_page_that_it_is_an_illustration(demo: MadeDemo) -> None:
    assert demo.network.notice.missing(["fr", "nl", "en", "it", "bg", "de"]) == []
    assert Page.objects.get(slug="illustration").published
    assert was_made_here(demo.network)


def test_nobody_knows_of_a_second_network(demo: MadeDemo) -> None:
    assert not was_made_here(Network(pk=demo.network.pk + 1000))


def test_it_refuses_kindly_where_something_is(demo: MadeDemo) -> None:
    before = every_row()
    with pytest.raises(DatabaseNotEmpty):
        make_demo(at=AT)
    with pytest.raises(CommandError, match="only fills an empty one"):
        call_command("demo", stdout=StringIO())
    said = StringIO()
    call_command("demo", "--if-empty", stdout=said)
    assert said.getvalue() == ""
    assert every_row() == before


@pytest.mark.prove  # told twice over, whole
def test_the_same_day_gives_the_same_network(db: None) -> None:
    """The second time where a mail server is: then the mails of the story stay at home, and nothing else differs."""
    told, states = [], []
    for mails_leave in (True, False):
        with transaction.atomic():
            make_demo(at=AT, mails_leave=mails_leave, whole_library=False)
            told.append(every_row())
            mails = told[-1]["kernel.OutboxMail"]
            states.append({row["state"] for row in mails})
            told[-1]["kernel.OutboxMail"] = [
                {name: value for name, value in row.items() if name not in ("state", "sent_at", "next_at")}
                for row in mails
            ]
            transaction.set_rollback(True)
    assert states[1] == {MailState.SENT} != states[0]
    assert told[0].keys() == told[1].keys()
    for label, rows in told[0].items():
        assert rows == told[1][label], label


def test_a_day_must_be_said_whole() -> None:
    with pytest.raises(CommandError, match="with its offset"):
        call_command("demo", at="2026-11-20T14:00:00")


@pytest.mark.parametrize("hub", HUBS, ids=lambda hub: hub.slug)
def test_exceptions_are_still_to_come(hub: Any) -> None:
    for days in range(0, 400, 7):
        today = AT.date() + timedelta(days=days)
        for exceptional in hub.exceptions:
            first = first_day(exceptional.when, today)
            assert first + timedelta(days=exceptional.when.lasts - 1) >= today
            assert first <= today + timedelta(days=400)

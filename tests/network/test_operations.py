"""What can be done with hubs, opening hours, places, organisations and pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry, TextVersion
from estaminet.kernel.operations import TextChangedMeanwhile, TextTooLong
from estaminet.kernel.search import find
from estaminet.network.enums import Answer, Facade, Feature, PartnershipRole
from estaminet.network.models import Hub, OpeningException, OpeningRule, Page, Partnership
from estaminet.network.operations import (
    AnswerDraft,
    DaysAlreadyTold,
    ExceptionDraft,
    HoursOverlap,
    NotValid,
    RulesChangedMeanwhile,
    add_exception,
    add_organisation,
    add_partnership,
    add_place,
    answer_access,
    change_hub,
    change_page,
    change_place,
    close_place,
    found_network,
    open_hub,
    publish_page,
    put_back_page,
    remove_exception,
    remove_page,
    restore_version,
    set_opening_rules,
    start_page,
    withdraw_page,
    write_page,
)
from estaminet.network.operations.opening import rules_mark
from estaminet.network.operations.organisations import HubOfAnotherNetwork
from estaminet.network.operations.pages import AddressTaken, NotAVersionOfThisPage, PageWithoutTitle
from estaminet.network.queries.opening_days import Hours, WeeklyHours
from tests.factories.network import HubFactory, NetworkFactory, OrganisationFactory, PageFactory, PlaceFactory

pytestmark = pytest.mark.django_db
BY = Actor.system()
FACTS = {
    "country": "BE",
    "latitude": "50.454",
    "longitude": "3.952",
    "zone": "Europe/Brussels",
    "languages": ["fr"],
}


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("did", flat=True))


def monday(opens: int, closes: int, **season: Any) -> WeeklyHours:
    return WeeklyHours(0, Hours(time(opens), time(closes)), **season)


# --- networks and hubs ----------------------------------------------------------------------------------------


def test_a_new_network_has_the_pages_it_owes_its_visitors(at: datetime) -> None:
    network = found_network(slug="new", languages=["nl", "de"], texts={"name": {"nl": "Nieuw"}}, by=BY, at=at)
    pages = {page.slug: sorted(page.title) for page in Page.objects.filter(network=network)}
    assert pages == {slug: ["de", "nl"] for slug in ("about", "practical", "accessibility", "privacy", "imprint")}
    assert all(page.published and page.body.text("nl") for page in Page.objects.filter(network=network))


def test_a_network_whose_languages_have_no_first_texts_gets_english_ones(at: datetime) -> None:
    network = found_network(slug="new", languages=["mt"], texts={}, by=BY, at=at)
    assert {tuple(page.title) for page in Page.objects.filter(network=network)} == {("en",)}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "Europe/Atlantis"),
        ("country", "Belgium"),
        ("latitude", "91"),
        ("longitude", "-181"),
        ("languages", []),
        ("languages", ["fr", "fr"]),
        ("email", "not an address"),
        ("kind", "castle"),
    ],
)
def test_a_hub_that_cannot_be_is_refused_with_its_field(field: str, value: Any, at: datetime) -> None:
    with pytest.raises(NotValid) as refused:
        open_hub(network=NetworkFactory(), slug="x", facts={**FACTS, field: value}, texts={}, by=BY, at=at)
    assert refused.value.field == field
    assert Hub.objects.count() == 0


def test_each_hub_that_opens_gets_a_house_of_its_own(at: datetime) -> None:
    network = NetworkFactory()
    for number in range(len(Facade.values) + 1):
        open_hub(network=network, slug=f"hub-{number}", facts=FACTS, texts={}, by=BY, at=at)
    facades = list(Hub.objects.order_by("pk").values_list("facade", flat=True))
    assert facades == [*Facade.values, Facade.values[0]]
    chosen = open_hub(network=network, slug="chosen", facts={**FACTS, "facade": "tower"}, texts={}, by=BY, at=at)
    assert chosen.facade == "tower"


def test_two_hubs_of_one_network_cannot_share_an_address(at: datetime) -> None:
    network = NetworkFactory()
    open_hub(network=network, slug="mons", facts=FACTS, texts={}, by=BY, at=at)
    with pytest.raises(NotValid):
        open_hub(network=network, slug="mons", facts=FACTS, texts={}, by=BY, at=at)
    open_hub(network=NetworkFactory(slug="other"), slug="mons", facts=FACTS, texts={}, by=BY, at=at)


def test_the_database_itself_refuses_a_point_that_is_nowhere() -> None:
    hub = HubFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Hub.objects.filter(pk=hub.pk).update(latitude=91)


def test_facts_and_words_change_together_or_not_at_all(at: datetime) -> None:
    hub = HubFactory(phone="1")
    with pytest.raises(TextTooLong):
        change_hub(hub=hub, changes={"phone": "2"}, texts={"summary": {"fr": "x" * 241}}, by=BY, at=at)
    hub.refresh_from_db()
    assert (hub.phone, acts()) == ("1", [])
    change_hub(hub=hub, changes={"phone": "2"}, texts={"summary": {"fr": "Une filature"}}, by=BY, at=at)
    hub.refresh_from_db()
    assert (hub.phone, hub.summary.text("fr"), acts()) == ("2", "Une filature", ["hub.changed"])


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(at: datetime) -> None:
    hub = HubFactory(summary="Before")
    seen = {("summary", "fr"): hub.summary.mark("fr")}
    change_hub(hub=hub, texts={"summary": {"fr": "First"}}, seen=seen, by=BY, at=at)
    with pytest.raises(TextChangedMeanwhile) as conflict:
        change_hub(hub=hub, texts={"summary": {"fr": "Second"}}, seen=seen, by=BY, at=at)
    assert conflict.value.now == "First"
    written = TextVersion.objects.filter(model="network.Hub", field="summary").order_by("id")
    assert [version.text for version in written] == ["Before", "First"]


def test_a_hub_can_be_found_until_it_is_unlisted(at: datetime) -> None:
    hub = HubFactory(name="Filature")
    change_hub(hub=hub, texts={"summary": {"fr": "Le métier à tisser"}}, by=BY, at=at)
    assert [hit.object_id for hit in find("tisser", network_id=hub.network_id, languages=["fr"]).hits] == [hub.pk]
    change_hub(hub=hub, changes={"listed": False}, by=BY, at=at)
    assert find("tisser", network_id=hub.network_id, languages=["fr"]).total == 0


# --- opening --------------------------------------------------------------------------------------------------


def test_new_rules_take_the_place_of_the_old(at: datetime) -> None:
    hub = HubFactory()
    set_opening_rules(hub=hub, rules=[monday(9, 12), monday(13, 18)], by=BY, at=at)
    set_opening_rules(hub=hub, rules=[monday(10, 17)], by=BY, at=at)
    assert [(rule.opens, rule.closes) for rule in OpeningRule.objects.filter(hub=hub)] == [(time(10), time(17))]


@pytest.mark.parametrize(
    ("rules", "overlap"),
    [
        ([monday(9, 12), monday(11, 14)], True),
        ([monday(9, 12), monday(12, 14)], False),
        ([monday(20, 2), monday(22, 23)], True),
        ([monday(9, 12), monday(9, 12)], True),
        ([monday(9, 12, valid_until=date(2026, 6, 30)), monday(9, 12, valid_from=date(2026, 7, 1))], False),
        ([monday(9, 12, valid_until=date(2026, 7, 1)), monday(9, 12, valid_from=date(2026, 7, 1))], True),
        ([monday(9, 12), WeeklyHours(1, Hours(time(9), time(12)))], False),
    ],
)
def test_lines_of_one_day_may_not_overlap(rules: list[WeeklyHours], overlap: bool, at: datetime) -> None:
    hub = HubFactory()
    if overlap:
        with pytest.raises(HoursOverlap):
            set_opening_rules(hub=hub, rules=rules, by=BY, at=at)
    else:
        set_opening_rules(hub=hub, rules=rules, by=BY, at=at)
    assert OpeningRule.objects.filter(hub=hub).count() == (0 if overlap else 2)


def test_rules_saved_meanwhile_are_not_overwritten(at: datetime) -> None:
    hub = HubFactory()
    seen = rules_mark([])
    set_opening_rules(hub=hub, rules=[monday(9, 12)], seen=seen, by=BY, at=at)
    with pytest.raises(RulesChangedMeanwhile):
        set_opening_rules(hub=hub, rules=[monday(14, 18)], seen=seen, by=BY, at=at)
    assert OpeningRule.objects.get(hub=hub).opens == time(9)


def test_an_exception_can_be_taken_away_and_told_again(at: datetime) -> None:
    hub = HubFactory()
    draft = ExceptionDraft(date(2026, 12, 24), date(2026, 12, 26), (Hours(time(10), time(12)),))
    exception = add_exception(hub=hub, draft=draft, reason={"fr": "Noël"}, by=BY, at=at)
    assert exception.reason.text("fr") == "Noël"
    assert remove_exception(exception=exception, by=BY, at=at) == draft
    assert OpeningException.objects.count() == 0


def test_the_same_days_said_twice_count_once_and_are_never_told_otherwise(at: datetime) -> None:
    hub, eve = HubFactory(), (date(2026, 12, 24), date(2026, 12, 26))
    hours = (Hours(time(10), time(12)), Hours(time(14), time(18)))

    def add(hours: tuple[Hours, ...], reason: str) -> OpeningException:
        return add_exception(hub=hub, draft=ExceptionDraft(*eve, hours), reason={"fr": reason}, by=BY, at=at)

    first = add(hours, "Noël")
    assert add(hours[::-1], " Noël ") == first
    for other_hours, other_reason in ((hours[:1], "Noël"), (hours, "Inventaire")):
        with pytest.raises(DaysAlreadyTold) as refused:
            add(other_hours, other_reason)
        assert refused.value.field == "first_day"
    assert (OpeningException.objects.get().pk, AuditEntry.objects.count()) == (first.pk, 1)


def test_the_same_days_elsewhere_and_days_within_longer_ones_are_welcome(at: datetime) -> None:
    hub, first, last = HubFactory(), date(2026, 12, 24), date(2027, 1, 1)
    for house, until in ((hub, last), (hub, first), (HubFactory(network=hub.network), last)):
        add_exception(hub=house, draft=ExceptionDraft(first, until), reason={}, by=BY, at=at)
    assert OpeningException.objects.count() == 3


def test_an_exception_cannot_end_before_it_begins(at: datetime) -> None:
    draft = ExceptionDraft(date(2026, 12, 26), date(2026, 12, 24))
    with pytest.raises(NotValid):
        add_exception(hub=HubFactory(), draft=draft, reason={}, by=BY, at=at)


# --- access and places ----------------------------------------------------------------------------------------


def test_answers_that_are_not_named_keep_their_words(at: datetime) -> None:
    hub = HubFactory()
    lift, loop = Feature.LIFT, Feature.HEARING_LOOP
    answer_access(hub=hub, answers={lift: AnswerDraft(Answer.NO, {"fr": "Escalier"})}, by=BY, at=at)
    answer_access(hub=hub, answers={loop: AnswerDraft(Answer.YES)}, by=BY, at=at)
    answer_access(hub=hub, answers={lift: AnswerDraft(Answer.YES, {"nl": "Nieuw"})}, by=BY, at=at)
    found = {row.feature: (row.answer, row.note.text("fr"), row.note.text("nl")) for row in hub.access_features.all()}
    assert found == {"lift": ("yes", "Escalier", "Nieuw"), "hearing_loop": ("yes", "", "")}


def test_a_place_that_is_closed_keeps_its_history(at: datetime) -> None:
    place = add_place(
        hub=HubFactory(), slug="hall", facts={"capacity": 80}, texts={"name": {"fr": "Salle"}}, by=BY, at=at
    )
    close_place(place=place, by=BY, at=at)
    place.refresh_from_db()
    assert (place.closed_at, place.name.text("fr")) == (at, "Salle")


def test_a_place_holds_at_least_one_person(at: datetime) -> None:
    with pytest.raises(NotValid) as refused:
        change_place(place=PlaceFactory(), changes={"capacity": 0}, by=BY, at=at)
    assert "capacity" in str(refused.value.message).lower() or refused.value.field in ("capacity", None)


# --- organisations --------------------------------------------------------------------------------------------


def test_an_organisation_has_each_role_once_and_can_have_several(at: datetime) -> None:
    network = NetworkFactory()
    hub = HubFactory(network=network)
    school = add_organisation(network=network, slug="school", facts={}, texts={"name": {"fr": "École"}}, by=BY, at=at)
    for where in (None, hub):
        add_partnership(organisation=school, role=PartnershipRole.SCHOOL, hub=where, by=BY, at=at)
        with pytest.raises(NotValid):
            add_partnership(organisation=school, role=PartnershipRole.SCHOOL, hub=where, by=BY, at=at)
    add_partnership(organisation=school, role=PartnershipRole.PARTNER, by=BY, at=at)
    assert Partnership.objects.count() == 3


def test_a_partner_cannot_be_hung_on_another_network_s_hub(at: datetime) -> None:
    stranger = HubFactory(network=NetworkFactory(slug="other"))
    organisation = OrganisationFactory(network=NetworkFactory())
    with pytest.raises(HubOfAnotherNetwork):
        add_partnership(organisation=organisation, role=PartnershipRole.PARTNER, hub=stranger, by=BY, at=at)


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://x.example", "no address"])
def test_a_web_site_is_one(website: str, at: datetime) -> None:
    with pytest.raises(NotValid) as refused:
        add_organisation(network=NetworkFactory(), slug="x", facts={"website": website}, texts={}, by=BY, at=at)
    assert refused.value.field == "website"


# --- pages ----------------------------------------------------------------------------------------------------


def test_a_page_is_nobody_s_business_until_it_is_published(cast: Any, at: datetime) -> None:
    page = start_page(
        network=cast.network, hub=cast.mons, slug="rules", texts={"title": {"fr": "Règles"}}, by=BY, at=at
    )
    assert list(Page.objects.visible_to(cast.reader())) == []
    publish_page(page=page, by=BY, at=at)
    assert list(Page.objects.visible_to(cast.reader())) == [page]
    assert find("regles", network_id=cast.network.pk, languages=["fr"]).total == 1
    withdraw_page(page=page, by=BY, at=at)
    assert list(Page.objects.visible_to(cast.reader())) == []
    assert find("regles", network_id=cast.network.pk, languages=["fr"]).total == 0


def test_a_page_without_title_cannot_be_published(at: datetime) -> None:
    page = PageFactory(title={}, published_at=None)
    with pytest.raises(PageWithoutTitle):
        publish_page(page=page, by=BY, at=at)


def test_a_removed_page_comes_back_whole(at: datetime) -> None:
    page = PageFactory(title={"fr": "Titre", "nl": "Titel"})
    remove_page(page=page, by=BY, at=at)
    put_back_page(page=page, by=BY, at=at + timedelta(days=3))
    page.refresh_from_db()
    assert (page.published, page.title.text("nl")) == (True, "Titel")


def test_the_address_of_a_removed_page_is_free_and_then_taken(at: datetime) -> None:
    old = PageFactory(slug="rules")
    remove_page(page=old, by=BY, at=at)
    start_page(network=old.network, slug="rules", texts={}, by=BY, at=at)
    with pytest.raises(AddressTaken):
        put_back_page(page=old, by=BY, at=at)


def test_hub_and_network_may_each_have_a_page_of_one_address(at: datetime) -> None:
    hub = HubFactory()
    for where in (None, hub):
        start_page(network=hub.network, hub=where, slug="rules", texts={}, by=BY, at=at)
        with pytest.raises(NotValid):
            start_page(network=hub.network, hub=where, slug="rules", texts={}, by=BY, at=at)


def test_an_earlier_version_comes_back_as_a_new_one(at: datetime) -> None:
    page = PageFactory(title="First")
    write_page(page=page, texts={"title": {"fr": "Second"}}, by=BY, at=at)
    first = TextVersion.objects.filter(model="network.Page", object_id=page.pk, field="title").order_by("id")[0]
    restore_version(page=page, version_id=first.pk, by=BY, at=at)
    page.refresh_from_db()
    assert page.title.text("fr") == "First"
    assert TextVersion.objects.filter(model="network.Page", object_id=page.pk, field="title").count() == 3


def test_a_version_of_another_page_stays_there(at: datetime) -> None:
    other = PageFactory(title="Secret")
    version = TextVersion.objects.get(object_id=other.pk, model="network.Page")
    with pytest.raises(NotAVersionOfThisPage):
        restore_version(page=PageFactory(), version_id=version.pk, by=BY, at=at)


@pytest.mark.parametrize("number", ["²", "9" * 5000, "abc", ""])
def test_a_version_number_that_is_none_is_refused_in_words(cast: Any, number: str) -> None:
    page = PageFactory(network=cast.network, hub=cast.wattrelos)
    place = f"/fr/manage/wattrelos/pages/{page.pk}/versions/"
    assert cast.client(cast.alice).post(place, {"version": number}).status_code == 302


def test_pages_leave_the_search_with_their_hub_and_come_back_with_it(at: datetime) -> None:
    hub = HubFactory()
    page = start_page(network=hub.network, hub=hub, slug="oven", texts={"title": {"fr": "Four"}}, by=BY, at=at)
    publish_page(page=page, by=BY, at=at)

    def found() -> bool:
        return bool(find("four", network_id=hub.network_id, languages=["fr"]))

    told = [found()]
    for listed in (False, True):
        change_hub(hub=hub, changes={"listed": listed}, by=BY, at=at)
        told.append(found())
    assert told == [True, False, True]


@pytest.mark.parametrize("gone", [remove_page, withdraw_page])
def test_writing_on_a_page_that_is_no_longer_public_does_not_make_it_found(gone: Any, at: datetime) -> None:
    page = PageFactory(title="Four")
    opened = Page.objects.get(pk=page.pk)
    gone(page=page, by=BY, at=at)
    write_page(page=opened, texts={"title": {"fr": "Four neuf"}}, by=BY, at=at)
    version = TextVersion.objects.filter(object_id=page.pk, model="network.Page").earliest("pk")
    restore_version(page=opened, version_id=version.pk, by=BY, at=at)
    assert not find("four", network_id=page.network_id, languages=["fr"])
    Page.objects.get(pk=page.pk)


def test_a_page_withdrawn_meanwhile_is_put_back_withdrawn(at: datetime) -> None:
    page = PageFactory(title="Four")
    remove_page(page=page, by=BY, at=at)
    opened = Page.objects.get(pk=page.pk)
    withdraw_page(page=page, by=BY, at=at)
    assert not put_back_page(page=opened, by=BY, at=at).published
    assert not find("four", network_id=page.network_id, languages=["fr"])


def test_script_in_a_page_is_cleaned_away(at: datetime) -> None:
    page = PageFactory()
    evil = '<p onclick="x()">Hello<script>alert(1)</script><a href="javascript:x()">link</a></p>'
    write_page(page=page, texts={"body": {"fr": evil}}, by=BY, at=at)
    page.refresh_from_db()
    assert page.body.text("fr") == '<p>Hello<a rel="noopener">link</a></p>'


def test_moving_a_page_to_a_taken_address_is_refused(at: datetime) -> None:
    network = NetworkFactory()
    PageFactory(network=network, slug="rules")
    with pytest.raises(NotValid):
        change_page(page=PageFactory(network=network), changes={"slug": "rules"}, by=BY, at=at)


def test_the_audit_names_fields_and_never_what_they_say(at: datetime) -> None:
    hub = HubFactory()
    changes = {"email": "someone@example.org", "phone": "+32 65 00 00 00"}
    change_hub(hub=hub, changes=changes, texts={"name": {"fr": "Nouveau nom"}}, by=BY, at=at)
    entry = AuditEntry.objects.get()
    assert (entry.details, entry.hub_id) == ({"fields": ["email", "phone"], "texts": ["name"]}, hub.pk)

"""An example of every address: a new one gets a line here, or the role matrix fails.

A team address names the hub Wattrelos and a row of it; ``scoped`` asks for the same row through Bob's hub, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from estaminet.kernel.operations import queue_mail
from estaminet.network.models import Export, Import, Token
from estaminet.people.models import Guardianship, HubPerson, Merge, Role
from estaminet.programme.enums import Entry
from estaminet.programme.models import (
    DoorPass,
    Feedback,
    FeedbackQuestion,
    FeedbackReply,
    HeldFacts,
    Kiosk,
    Question,
    RegionAgenda,
    Testimonial,
)
from estaminet.programme.models.feedback import poster_code
from tests.architecture.addresses import Door, Example
from tests.architecture.examples_agora import AGORA, agora_rows
from tests.architecture.examples_brought import BROUGHT, brought_rows
from tests.architecture.examples_conversation import CONVERSATION, conversation_rows
from tests.architecture.examples_exits import EXITS, exit_rows
from tests.architecture.examples_files import FILES, file_rows
from tests.architecture.examples_keeping import KEEPING, keeping_rows
from tests.architecture.examples_library import LIBRARY, library_rows
from tests.architecture.examples_people import PEOPLE_IN_WORKS, people_rows
from tests.architecture.examples_speech import SPEECH, speech_rows
from tests.architecture.examples_votes import VOTES, vote_rows
from tests.factories.network import (
    MADE,
    OpeningExceptionFactory,
    OrganisationFactory,
    PageFactory,
    PartnershipFactory,
    PlaceFactory,
)
from tests.factories.people import (
    AccountFactory,
    ConsentTextFactory,
    ContactMessageFactory,
    InvitationFactory,
    PersonFactory,
)
from tests.factories.programme import ActivityFactory, SessionFactory, SessionRuleFactory, SubscriptionFactory
from tests.factories.registering import registered
from tests.network.receiving import webhook
from tests.programme.photographs.shots import photograph

LANGUAGE = "fr"
LATER = MADE + timedelta(days=36_500)


@dataclass
class World:
    """The cast, and one row of each kind at Wattrelos."""

    cast: Any
    rows: dict[str, Any] = field(default_factory=dict)

    def client(self, player: str) -> Client:
        return self.cast.client(None if player == "visitor" else getattr(self.cast, player))

    def url(self, name: str, example: Example, **instead: Any) -> str:
        arguments: Mapping[str, Any] = {**example.arguments(self), **instead}
        return reverse(name, kwargs=dict(arguments))


def make_world(cast: Any) -> World:
    """One row of everything that an address can name."""
    person = PersonFactory(given_name="Fatima", home_hub=cast.wattrelos)
    gone = PersonFactory(given_name="Fatma")
    HubPerson.objects.create(hub=cast.wattrelos, person=person, since=MADE)
    activity = ActivityFactory(hub=cast.wattrelos, slug="film", entry=Entry.BOOKED)
    session = SessionFactory(activity=activity)
    of_date = {"network": cast.network, "session": session}
    rows = {
        "activity": activity,
        "session": session,
        "party": registered(session, 1, at=MADE),
        # A link ends a month after its date: this one lies so far ahead that the clock of the machine does not matter.
        "linked": registered(SessionFactory(activity=activity, starts_at=MADE + timedelta(days=36_500)), 1, at=MADE),
        "question": Question.objects.create(activity=activity),
        "door_pass": DoorPass.objects.create(**of_date, hub=cast.wattrelos, made_at=MADE, until=session.ends_at),
        "rule": SessionRuleFactory(activity=activity),
        "subscription": SubscriptionFactory(activity=activity),
        "page": PageFactory(network=cast.network, slug="a-propos"),
        "hub_page": PageFactory(network=cast.network, hub=cast.wattrelos, slug="venir"),
        "place": PlaceFactory(hub=cast.wattrelos),
        "exception": OpeningExceptionFactory(hub=cast.wattrelos, first_day=MADE.date()),
        "organisation": OrganisationFactory(network=cast.network),
        "partnership": PartnershipFactory(organisation__network=cast.network),
        "person": person,
        "other": cast.chloe,
        "driss": cast.driss,
        "guardianship": Guardianship.objects.get(minor=cast.driss),
        "merge": Merge.objects.create(kept=person, other=gone, hub=cast.wattrelos, at=MADE),
        "role": Role.objects.get(account=cast.ana.account),
        "invitation": InvitationFactory(hub=cast.wattrelos, token="known"),
        "message": ContactMessageFactory(hub=cast.wattrelos),
        "consent_text": ConsentTextFactory(network=cast.network),
        "passkey": Authenticator.objects.create(
            user=AccountFactory(), type=Authenticator.Type.WEBAUTHN, data={"name": "phone", "credential": {}}
        ),
        "mail": queue_mail(
            key="letter:1",
            to="chloe@example.org",
            language="fr",
            template="people/mail/invitation",
            hub_id=cast.wattrelos.pk,
            at=MADE,
        ),
    }
    here = {"network": cast.network, "hub": cast.wattrelos}
    said = Feedback.objects.create(**of_date, hub=cast.wattrelos, nonce="0" * 32, how="poster", face=4, at=MADE)
    rows["feedback_question"] = FeedbackQuestion.objects.create(activity=activity)
    rows["reply"] = FeedbackReply.objects.create(network=cast.network, activity=activity, written_at=MADE)
    rows["testimonial"] = Testimonial.objects.create(
        **here, activity=activity, feedback=said, words="Bien.", language="fr", on_hub=True, given_at=MADE, until=LATER
    )
    rows["export"] = Export.objects.create(hub=cast.wattrelos, kind="places", format="csv", language="fr", made_at=MADE)
    rows["region_agenda"] = RegionAgenda.objects.create(
        hub=cast.wattrelos, which="openagenda", agenda="1", place="2", key="12345678", made_at=MADE
    )
    rows["import"] = Import.objects.create(hub=cast.wattrelos, kind="places", state="checked", bytes=1, made_at=MADE)
    rows["kiosk"] = Kiosk.objects.create(**here, name="tablette", code="-", made_at=MADE)
    rows["photograph"] = photograph(session)
    rows["token"] = Token.objects.create(hub=cast.wattrelos, name="till", head="est_", digest="0" * 64, made_at=MADE)
    rows["webhook"] = webhook(cast.wattrelos, "https://receiver.example.org/", MADE)
    rows["held"] = HeldFacts.objects.create(**of_date, door_pass=rows["door_pass"], heard_at=MADE)
    rows |= speech_rows(cast)
    rows |= exit_rows(cast)
    rows |= file_rows(cast)
    rows |= keeping_rows(cast)
    rows |= library_rows(cast)
    rows |= brought_rows(cast)
    rows |= people_rows(cast, rows["work"])
    rows |= conversation_rows(cast)
    rows |= agora_rows(cast)
    rows |= vote_rows(cast)
    return World(cast, rows)


@dataclass(frozen=True)
class Word:
    """A part of an address that is no row's id."""

    said: str


def at_hub(**more: str | Word) -> Any:
    """Arguments of a team address: the hub, and by name the row whose id stands in the address."""

    def arguments(world: World) -> Mapping[str, Any]:
        named = {key: value.said if isinstance(value, Word) else world.rows[value].pk for key, value in more.items()}
        return {"hub": world.cast.wattrelos.slug, **named}

    return arguments


def just(**arguments: Any) -> Any:
    return lambda world: arguments


def of_party(world: World) -> Mapping[str, Any]:
    return {"token": world.rows["linked"].token}


def of_person(world: World) -> Mapping[str, Any]:
    return {**of_party(world), "registration": world.rows["linked"].registrations.get().pk}


def of_wish(world: World) -> Mapping[str, Any]:
    return {**of_party(world), "wish": 1}


PUBLIC = {
    **{f"api:{name}": Example(Door.ANYBODY) for name in ("activities", "hubs", "openapi", "places", "sessions")},
    "api:activity": Example(Door.ANYBODY, lambda world: {"activity_id": world.rows["activity"].pk}),
    "api:hub": Example(Door.ANYBODY, just(slug="wattrelos")),
    "api:session": Example(Door.ANYBODY, lambda world: {"session_id": world.rows["session"].pk}),
    # For programs with a token; cookies mean nothing there.
    "api:activity_publish": Example(Door.NOBODY, lambda world: {"activity_id": world.rows["activity"].pk}),
    "api:activity_sessions": Example(Door.NOBODY, lambda world: {"activity_id": world.rows["activity"].pk}),
    "api:check_ins": Example(Door.NOBODY, lambda world: {"session_id": world.rows["session"].pk}),
    "api:nothing": Example(Door.NOBODY, just(rest="anything")),
    "api:parties": Example(Door.NOBODY, lambda world: {"session_id": world.rows["session"].pk}),
    "api:party": Example(Door.NOBODY, lambda world: {"party_id": world.rows["party"].pk}),
    "api:party_accept": Example(Door.NOBODY, lambda world: {"party_id": world.rows["party"].pk}),
    "api:party_cancel": Example(Door.NOBODY, lambda world: {"party_id": world.rows["party"].pk}),
    "api:token": Example(Door.NOBODY),
    "demo:cast": Example(Door.NOBODY),  # there in a demo only
    "drawings:poster": Example(Door.ANYBODY, just(edition=1, motif="film", ink="brick", seed=7)),
    "files:file": Example(Door.NOBODY, just(key="unknown", variant="640.webp")),
    "healthz": Example(Door.ANYBODY),
    "network:hub": Example(Door.ANYBODY, just(slug="wattrelos")),
    "network:hub_page": Example(Door.ANYBODY, just(hub="wattrelos", slug="venir")),
    "impact:figures": Example(Door.ANYBODY),
    "impact:figures_of_year": Example(Door.ANYBODY, just(year=2026)),
    "network:hubs": Example(Door.ANYBODY),
    "network:page": Example(Door.ANYBODY, just(slug="a-propos")),
    "network:partners": Example(Door.ANYBODY),
    "network:towns": Example(Door.ANYBODY),
    "people:contact": Example(Door.ANYBODY, just(slug="wattrelos")),
    "people:contact_sent": Example(Door.ANYBODY, just(slug="wattrelos")),
    "people:conversation": Example(Door.ANYBODY, lambda world: {"token": world.rows["message"].token}),
    "people:erased": Example(Door.ANYBODY),
    "people:invitation": Example(Door.ANYBODY, just(token="known")),
    "people:register": Example(Door.ANYBODY),
    "programme:activity": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:activity_card": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:activity_ics": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:agenda": Example(Door.ANYBODY),
    "programme:agenda_atom": Example(Door.ANYBODY),
    "programme:agenda_ics": Example(Door.ANYBODY),
    "door_worker": Example(Door.ANYBODY),
    "programme:door": Example(Door.ANYBODY),
    "programme_device:door_list": Example(Door.NOBODY),  # for devices that show a pass
    "programme_device:door_sync": Example(Door.NOBODY),
    "programme:embed": Example(Door.ANYBODY),
    "programme:flyer": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:follow": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:hub_agenda": Example(Door.ANYBODY, just(slug="wattrelos")),
    "programme:hub_ics": Example(Door.ANYBODY, just(slug="wattrelos")),
    # Of a tablet of the house; every other browser finds nothing there.
    **{
        f"programme:kiosk{name}": Example(Door.NOBODY)
        for name in ("", "_end", "_feedback", "_leave", "_programme", "_register", "_registered", "_thanks")
    },
    "programme:kiosk_give": Example(Door.NOBODY, just(session=1)),
    "programme:month": Example(Door.ANYBODY),
    "programme:party": Example(Door.ANYBODY, of_party),
    "programme:party_accept": Example(Door.ANYBODY, of_party),
    "programme:party_add": Example(Door.ANYBODY, of_party),
    "programme:party_again": Example(Door.ANYBODY, of_party),
    "programme:party_cancel": Example(Door.ANYBODY, of_party),
    "programme:party_confirm": Example(Door.ANYBODY, of_party),
    "programme:party_decline": Example(Door.ANYBODY, of_party),
    "programme:party_ics": Example(Door.ANYBODY, of_party),
    "programme:party_link": Example(Door.ANYBODY, of_party),
    "programme:party_link_replaced": Example(Door.ANYBODY),
    "programme:party_link_sent": Example(Door.ANYBODY),
    "programme:party_lost": Example(Door.ANYBODY),
    "programme:feedback_at": Example(Door.ANYBODY, lambda world: {"code": poster_code(world.rows["session"].pk)}),
    "programme:feedback_thanks": Example(Door.ANYBODY),
    "programme:party_feedback": Example(Door.ANYBODY, of_party),
    "programme:testimonial": Example(Door.ANYBODY, lambda world: {"token": world.rows["testimonial"].token}),
    "programme:party_move": Example(Door.ANYBODY, of_party),
    "programme:party_name": Example(Door.ANYBODY, of_person),
    "programme:party_pass_on": Example(Door.ANYBODY, of_person),
    "programme:party_passed_on": Example(Door.ANYBODY),
    "programme:party_pictures": Example(Door.ANYBODY, of_party),
    "programme:party_wish": Example(Door.ANYBODY, of_party),
    "programme:party_wish_back": Example(Door.ANYBODY, of_wish),
    "programme:poster": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:register": Example(Door.ANYBODY, lambda world: {"slug": world.rows["activity"].slug}),
    "programme:share_agenda": Example(Door.ANYBODY),
    "programme:subscribe": Example(Door.ANYBODY),
    "programme:subscribe_sent": Example(Door.ANYBODY),
    "programme:subscription": Example(Door.ANYBODY, lambda world: {"token": world.rows["subscription"].token}),
    "programme:subscription_confirm": Example(Door.ANYBODY, lambda world: {"token": world.rows["subscription"].token}),
    "programme:subscription_end": Example(Door.ANYBODY, lambda world: {"token": world.rows["subscription"].token}),
    "programme:subscription_pause": Example(Door.ANYBODY, lambda world: {"token": world.rows["subscription"].token}),
    "programme:ticket": Example(Door.ANYBODY, of_party),
    "programme:ticket_pdf": Example(Door.ANYBODY, of_party),
    "programme:week": Example(Door.ANYBODY),
    "programme:week_pdf": Example(Door.ANYBODY),
    "site:home": Example(Door.ANYBODY),
    "site:search": Example(Door.ANYBODY),
    "ui:style_guide": Example(Door.NOBODY),  # there in development only
}
OWN = {
    "people:my_consents": Example(Door.SIGNED_IN),
    "people:my_correct": Example(Door.SIGNED_IN),
    "people:my_data": Example(Door.SIGNED_IN),
    "people:my_download": Example(Door.SIGNED_IN),
    "people:my_erase": Example(Door.SIGNED_IN),
    "people:my_hub": Example(Door.SIGNED_IN),
    "people:my_ward": Example(Door.NOBODY, lambda world: {"pk": world.cast.eve.pk}),  # its guardians only
    "people:my_role": Example(Door.ANA, lambda world: {"pk": world.rows["role"].pk}),
    "site:mine": Example(Door.SIGNED_IN),
}
# The library's pages under our addresses. Nobody in the cast has a second factor to show, or a password to say again.
ACCOUNT = {
    "account_code_again": Example(Door.SIGNED_IN),
    "account_change_password": Example(Door.SIGNED_IN),
    "account_complete_password_reset": Example(Door.ANYBODY),
    "account_confirm_login_code": Example(Door.ANYBODY),
    "account_confirm_password_reset_code": Example(Door.ANYBODY),
    "account_email": Example(Door.SIGNED_IN),
    "account_email_verification_sent": Example(Door.ANYBODY),
    "account_inactive": Example(Door.ANYBODY),
    "account_login": Example(Door.ANYBODY),
    "account_login_password": Example(Door.ANYBODY),
    "account_logout": Example(Door.ANYBODY),
    "account_password_reset_completed": Example(Door.ANYBODY),
    "account_reauthenticate": Example(Door.NOBODY),
    "account_request_login_code": Example(Door.ANYBODY),
    "account_reset_password": Example(Door.ANYBODY),
    "account_set_password": Example(Door.SIGNED_IN),
    "account_signup": Example(Door.ANYBODY),
    "mfa_activate_totp": Example(Door.SIGNED_IN),
    "mfa_add_webauthn": Example(Door.SIGNED_IN),
    "mfa_authenticate": Example(Door.ANYBODY),
    "mfa_deactivate_totp": Example(Door.NOBODY),
    "mfa_download_recovery_codes": Example(Door.NOBODY),
    "mfa_edit_webauthn": Example(Door.NOBODY, lambda world: {"pk": world.rows["passkey"].pk}),
    "mfa_generate_recovery_codes": Example(Door.SIGNED_IN),
    "mfa_index": Example(Door.SIGNED_IN),
    "mfa_list_webauthn": Example(Door.SIGNED_IN),
    "mfa_login_webauthn": Example(Door.ANYBODY),
    "mfa_reauthenticate": Example(Door.NOBODY),
    "mfa_reauthenticate_webauthn": Example(Door.NOBODY),
    "mfa_remove_webauthn": Example(Door.NOBODY, lambda world: {"pk": world.rows["passkey"].pk}),
    "mfa_view_recovery_codes": Example(Door.NOBODY),
}
TEAM = {
    "manage:activity": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_duplicate": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_facts": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_history": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_new": Example(Door.TEAM, at_hub()),
    "manage:activity_people": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_picture": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_prices": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_state": Example(Door.TEAM, at_hub(pk="activity", act=Word("withdraw")), scoped=True),
    "manage:activity_versions": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:activity_words": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:badges_pdf": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:enclosure": Example(Door.NOBODY, just(mail=1, number=1)),  # as the mail it came with
    "manage:hubs": Example(Door.ANY_TEAM),
    "manage:kiosk_stop": Example(Door.TEAM, at_hub(kiosk="kiosk"), scoped=True),
    "manage:kiosks": Example(Door.TEAM, at_hub()),
    "manage:letter": Example(Door.NOBODY, just(mail=1)),  # the mailbox is there in a demo only
    "manage:mail_again": Example(Door.MANAGERS, at_hub(mail="mail"), scoped=True),
    "manage:mailbox": Example(Door.NOBODY),
    "manage:manage_access": Example(Door.MANAGERS, at_hub()),
    "manage:manage_address": Example(Door.MANAGERS, at_hub()),
    "manage:manage_exception_add": Example(Door.MANAGERS, at_hub()),
    "manage:manage_exception_remove": Example(Door.MANAGERS, at_hub(pk="exception"), scoped=True),
    "manage:manage_logo": Example(Door.COORDINATORS, at_hub(pk="organisation")),
    "manage:manage_archive_new": Example(Door.MANAGERS, at_hub()),
    "manage:manage_export": Example(Door.MANAGERS, at_hub(pk="export"), scoped=True),
    "manage:manage_export_delete": Example(Door.MANAGERS, at_hub(pk="export"), scoped=True),
    "manage:manage_export_file": Example(Door.MANAGERS, at_hub(pk="export"), scoped=True),
    "manage:manage_export_new": Example(Door.MANAGERS, at_hub()),
    "manage:manage_export_schema": Example(Door.MANAGERS, at_hub(kind=Word("places"))),
    "manage:manage_look": Example(Door.MANAGERS, at_hub()),
    "manage:manage_hub_new": Example(Door.COORDINATORS, at_hub()),
    "manage:manage_moving": Example(Door.MANAGERS, at_hub()),
    "manage:manage_network": Example(Door.COORDINATORS, at_hub()),
    "manage:manage_network_look": Example(Door.COORDINATORS, at_hub()),
    "manage:manage_opening": Example(Door.MANAGERS, at_hub()),
    "manage:manage_organisation": Example(Door.COORDINATORS, at_hub(pk="organisation")),
    "manage:manage_organisations": Example(Door.COORDINATORS, at_hub()),
    "manage:manage_page": Example(Door.TEAM, at_hub(pk="hub_page"), scoped=True),
    "manage:manage_page_facts": Example(Door.TEAM, at_hub(pk="hub_page"), scoped=True),
    "manage:manage_page_new": Example(Door.TEAM, at_hub()),
    "manage:manage_page_state": Example(Door.TEAM, at_hub(pk="hub_page", act=Word("withdraw")), scoped=True),
    "manage:manage_page_versions": Example(Door.TEAM, at_hub(pk="hub_page"), scoped=True),
    "manage:manage_pages": Example(Door.TEAM, at_hub()),
    "manage:manage_partnership_add": Example(Door.COORDINATORS, at_hub(pk="organisation")),
    "manage:manage_partnership_change": Example(Door.COORDINATORS, at_hub(pk="partnership")),
    "manage:manage_partnership_remove": Example(Door.COORDINATORS, at_hub(pk="partnership")),
    "manage:manage_picture": Example(Door.MANAGERS, at_hub()),
    "manage:manage_place": Example(Door.MANAGERS, at_hub(pk="place"), scoped=True),
    "manage:manage_place_access": Example(Door.MANAGERS, at_hub(place="place"), scoped=True),
    "manage:manage_place_close": Example(Door.MANAGERS, at_hub(pk="place"), scoped=True),
    "manage:manage_places": Example(Door.MANAGERS, at_hub()),
    "manage:manage_settings": Example(Door.MANAGERS, at_hub()),
    "manage:manage_token_revoke": Example(Door.MANAGERS, at_hub(token="token"), scoped=True),
    "manage:manage_tokens": Example(Door.MANAGERS, at_hub()),
    "manage:party_ticket": Example(Door.TEAM, at_hub(pk="activity", party="party"), scoped=True),
    "manage:people_sheet": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:people_xlsx": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:programme": Example(Door.TEAM, at_hub()),
    "manage:programme_calendar": Example(Door.TEAM, at_hub()),
    "manage:rule": Example(Door.TEAM, at_hub(pk="activity", rule="rule"), scoped=True),
    "manage:rule_end": Example(Door.TEAM, at_hub(pk="activity", rule="rule"), scoped=True),
    "manage:rule_new": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:session": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:session_new": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:sessions": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:sessions_act": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:message_new": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:import": Example(Door.MANAGERS, at_hub(pk="import"), scoped=True),
    "manage:import_act": Example(Door.MANAGERS, at_hub(pk="import", act=Word("publish")), scoped=True),
    "manage:import_columns": Example(Door.MANAGERS, at_hub(pk="import"), scoped=True),
    "manage:import_decide": Example(Door.MANAGERS, at_hub(pk="import"), scoped=True),
    "manage:import_example": Example(Door.MANAGERS, at_hub(kind=Word("places"), form=Word("csv"))),
    "manage:import_new": Example(Door.MANAGERS, at_hub(kind=Word("places"))),
    "manage:import_reading": Example(Door.MANAGERS, at_hub(pk="import"), scoped=True),
    "manage:import_wrong": Example(Door.MANAGERS, at_hub(pk="import"), scoped=True),
    "manage:impact": Example(Door.TEAM, at_hub()),
    "manage:impact_counting": Example(Door.TEAM, at_hub()),
    "manage:impact_file": Example(Door.TEAM, at_hub(form=Word("csv"))),
    "manage:impact_rows": Example(Door.TEAM, at_hub()),
    "manage:impact_session": Example(Door.TEAM, at_hub(session="session"), scoped=True),
    "manage:money": Example(Door.TEAM, at_hub()),
    "manage:party_act": Example(Door.TEAM, at_hub(pk="activity", party="party", act=Word("note")), scoped=True),
    "manage:party_manage": Example(Door.TEAM, at_hub(pk="activity", party="party"), scoped=True),
    "manage:party_new": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:region": Example(Door.MANAGERS, at_hub()),
    "manage:region_act": Example(Door.MANAGERS, at_hub(agenda="region_agenda", act=Word("pause")), scoped=True),
    "manage:region_agenda": Example(Door.MANAGERS, at_hub(agenda="region_agenda"), scoped=True),
    "manage:region_file": Example(Door.MANAGERS, at_hub(which=Word("openagenda"))),
    "manage:region_new": Example(Door.MANAGERS, at_hub(which=Word("uitdatabank"))),
    "manage:registration_act": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:registration_question": Example(Door.TEAM, at_hub(pk="activity", question="question"), scoped=True),
    "manage:registration_question_new": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:registration_terms": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:registrations": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:door_pass_stop": Example(
        Door.TEAM, at_hub(pk="activity", session="session", door_pass="door_pass"), scoped=True
    ),
    "manage:door_passes": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:held_facts": Example(Door.TEAM, at_hub(pk="activity", session="session", held="held"), scoped=True),
    "manage:photograph": Example(
        Door.TEAM, at_hub(pk="activity", session="session", photograph="photograph"), scoped=True
    ),
    "manage:photograph_remove": Example(
        Door.TEAM, at_hub(pk="activity", session="session", photograph="photograph"), scoped=True
    ),
    "manage:photographs_settle": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:photographs_zip": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:pictures_taken_back": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:session_photographs": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:session_attendance": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:activity_feedback": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:feedback_act": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:feedback_paper": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:feedback_poster": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:feedback_question": Example(Door.TEAM, at_hub(pk="activity", question="feedback_question"), scoped=True),
    "manage:feedback_question_new": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:feedback_read": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:feedback_reply": Example(Door.TEAM, at_hub(pk="activity", reply="reply"), scoped=True),
    "manage:feedback_reply_new": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:feedback_xlsx": Example(Door.TEAM, at_hub(pk="activity"), scoped=True),
    "manage:session_feedback": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:session_people": Example(Door.TEAM, at_hub(pk="activity", session="session"), scoped=True),
    "manage:manage_webhook": Example(Door.MANAGERS, at_hub(pk="webhook"), scoped=True),
    "manage:manage_webhook_act": Example(Door.MANAGERS, at_hub(pk="webhook", act=Word("test")), scoped=True),
    "manage:manage_webhooks": Example(Door.MANAGERS, at_hub()),
    "manage:today": Example(Door.TEAM, at_hub()),
    "people:consent_text": Example(Door.COORDINATORS, at_hub(pk="consent_text")),
    "people:consent_texts": Example(Door.COORDINATORS, at_hub()),
    "people:duplicates": Example(Door.MANAGERS, at_hub()),
    "people:guardian": Example(Door.TEAM, at_hub(pk="driss"), scoped=True),
    "people:guardian_end": Example(Door.TEAM, at_hub(pk="driss", link="guardianship"), scoped=True),
    "people:invitation_withdraw": Example(Door.MANAGERS, at_hub(pk="invitation"), scoped=True),
    "people:merge_undo": Example(Door.MANAGERS, at_hub(pk="person", merge="merge"), scoped=True),
    "people:message": Example(Door.TEAM, at_hub(pk="message"), scoped=True),
    "people:message_settle": Example(Door.TEAM, at_hub(pk="message"), scoped=True),
    "people:messages": Example(Door.TEAM, at_hub()),
    "people:pair": Example(Door.MANAGERS, at_hub(pk="person", other="other"), scoped=True),
    "people:paper": Example(Door.TEAM, at_hub(pk="person"), scoped=True),
    "people:people": Example(Door.TEAM, at_hub()),
    "people:person": Example(Door.TEAM, at_hub(pk="person"), scoped=True),
    "people:person_add": Example(Door.TEAM, at_hub()),
    "people:person_edit": Example(Door.TEAM, at_hub(pk="person"), scoped=True),
    "people:person_gone": Example(Door.MANAGERS, at_hub(pk="person"), scoped=True),
    "people:role": Example(Door.MANAGERS, at_hub(pk="role"), scoped=True),
    "people:roles": Example(Door.MANAGERS, at_hub()),
}
EXAMPLES: dict[str, Example] = {
    **PUBLIC,
    **OWN,
    **ACCOUNT,
    **TEAM,
    **SPEECH,
    **FILES,
    **LIBRARY,
    **BROUGHT,
    **PEOPLE_IN_WORKS,
    **CONVERSATION,
    **AGORA,
    **VOTES,
    **EXITS,
    **KEEPING,
}

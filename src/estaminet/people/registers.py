"""What the room adds to navigation, pages and registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.crypto import ENCRYPTED_ELSEWHERE
from estaminet.kernel.personal_data import Retention
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    HUB_PANELS,
    MY_PANELS,
    PERSON_DATA,
    PERSONAL_FIELDS,
    RETENTION,
    SEARCH_KINDS,
    TEAM_NAV,
    TODAY,
    TRANSLATABLE,
    FooterLink,
    NavItem,
    Panel,
    PersonData,
    SearchKind,
    TranslatableText,
)
from estaminet.network.doors import reader
from estaminet.network.import_kinds import IMPORT_KINDS
from estaminet.people.export_rows import register_kinds
from estaminet.people.models import Person
from estaminet.people.operations import bringing, forget
from estaminet.people.operations.consents import keep_answered_words
from estaminet.people.operations.rotate_secrets import AuthenticatorSecrets
from estaminet.people.personal_fields import PERSONAL, library_fields
from estaminet.people.queries import own_data
from estaminet.people.queries.messages import waiting_behind, waiting_messages
from estaminet.people.queries.search import found_roles, role_documents, roles_of_hub, roles_of_person, team_url
from estaminet.people.queries.teams import roles_of, shown_team
from estaminet.people.what_belongs import register_belongings

SHOWN_TODAY = 3


def hub_team(request: HttpRequest, hub: Any) -> Mapping[str, Any]:
    """Those of the team who want to be named, and the way to write to all of them."""
    return {"team": shown_team(hub_id=hub.pk), "hub": hub}


def messages_today(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """Messages that wait for an answer, the oldest first. One query."""
    found = waiting_messages(hub_id=hub.pk, limit=SHOWN_TODAY)
    return {"hub": hub, "waiting": found.oldest, "number": found.number} if found.number else None


def my_account(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """Where I work, and the doors to my own data."""
    who = reader(request)
    if who.account_id is None:
        return None
    return {
        "roles": roles_of(account_id=who.account_id),
        "person": Person.objects.filter(pk=who.person_id).first() if who.person_id else None,
    }


def register() -> None:
    """Called once, when the house starts."""
    register_belongings()
    register_kinds()
    ENCRYPTED_ELSEWHERE.register(AuthenticatorSecrets())
    TEAM_NAV.register(
        NavItem(
            label=_("Messages"),
            url_name="people:messages",
            icon="mail",
            order=20,
            visible=lambda who, hub: who.works_at(hub.pk),
            count=waiting_behind,
        ),
        NavItem(
            label=_("People"),
            short=pgettext_lazy("navigation of a phone", "People"),
            url_name="people:people",
            icon="people",
            order=30,
            visible=lambda who, hub: who.works_at(hub.pk),
        ),
        NavItem(
            label=pgettext_lazy("navigation", "Roles"),
            url_name="people:roles",
            icon="key",
            order=85,
            visible=lambda who, hub: who.manages(hub.pk),
        ),
    )
    HUB_PANELS.register(Panel("team", "people/panels/team.html", hub_team, order=40))
    TODAY.register(Panel("messages", "people/panels/messages.html", messages_today, order=10))
    MY_PANELS.register(Panel("account", "people/panels/account.html", my_account, order=80, side=True))
    FOOTER_LINKS.register(
        FooterLink(_("My data, my consents"), "people:my_data", "everyone", 60),
        FooterLink(_("Which data we keep, and why"), "people:register", "everyone", 70),
    )
    TRANSLATABLE.register(
        TranslatableText("people.ConsentText", "title", _("What consent is asked for"), guard=keep_answered_words),
        TranslatableText("people.ConsentText", "text", _("The words of a consent"), guard=keep_answered_words),
    )
    PERSONAL_FIELDS.register(*PERSONAL, *library_fields())
    PERSON_DATA.register(*person_data())
    IMPORT_KINDS.register(bringing.PERSONS)
    SEARCH_KINDS.register(named_people())
    RETENTION.register(
        Retention("people.mails", forget.purge_mails),
        Retention("people.messages", forget.purge_messages),
        Retention("people.invitations", forget.purge_invitations),
        Retention("people.unused_accounts", forget.purge_unused_accounts),
    )


def named_people() -> SearchKind:
    """Members of teams who chose to be named on their hub's page."""
    return SearchKind(
        name="person",
        label=_("People"),
        model="people.Role",
        documents=role_documents,
        network_id=lambda role: role.hub.network_id,
        hub_id=lambda role: role.hub_id,
        url=team_url,
        rows=found_roles,
        order=15,
        quotes={"people.Person": roles_of_person, "network.Hub": roles_of_hub},
    )


def person_data() -> tuple[PersonData, ...]:
    """The room's parts of *my data*."""
    gone = forget.nothing_more
    return (
        PersonData("person", _("What is told of you"), own_data.export_person, gone, 10),
        PersonData("hubs", _("Which hubs know you"), own_data.export_hubs, gone, 20),
        PersonData("guardians", _("For whom you answer, and who answers for you"), own_data.export_guardians, gone, 30),
        PersonData(
            "account",
            _("Your account, its roles and invitations"),
            own_data.export_account,
            forget.forget_invitations,
            40,
        ),
        PersonData("consents", _("Your consents"), own_data.export_consents, gone, 50),
        PersonData(
            "messages",
            _("Your messages to hubs, and the answers"),
            own_data.export_messages,
            forget.forget_messages,
            60,
        ),
        PersonData(
            "imports", _("Files by which you were brought"), bringing.export_imported, bringing.forget_imported, 65
        ),
        PersonData("mails", _("Mails we have sent you"), own_data.export_mails, forget.forget_mails, 70),
    )

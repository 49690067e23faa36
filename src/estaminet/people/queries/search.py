"""People who agreed to be named on a hub's page, as the search finds them: a document per language of the hub."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Value

from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.slots import SearchText
from estaminet.network.models import Hub
from estaminet.people.enums import RoleKind
from estaminet.people.models import Person, Role


def found_roles(ids: Iterable[int]) -> Iterable[Role]:
    """Roles with all that their documents say, as it now is."""
    rows = Role.objects.filter(pk__in=list(ids)).select_related("hub", "account__person")
    return rows.annotate(read_whole=Value(True))


def role_documents(role: Role) -> Iterable[SearchText]:
    """Her name as the hub's page has it, what she does and where; nothing of whoever is not named there."""
    if not hasattr(role, "read_whole"):
        # What hangs on a row in somebody's hands may have been read before it was changed.
        role = next(iter(found_roles([role.pk])))
    person = getattr(role.account, "person", None) if role.account else None
    if role.withdrawn_at or not role.shown or role.hub is None or not role.hub.listed or person is None:
        return
    if not person.called:
        return
    hub = role.hub
    for language in dict.fromkeys([*hub.name, *hub.town]):
        said = (
            label_in(RoleKind(role.kind).label, language),
            hub.name.text(language) or hub.name.source,
            hub.town.text(language) or hub.town.source,
        )
        yield SearchText(language, person.called, " · ".join(filter(None, said)))


def team_url(role: Role) -> str:
    """The part of the hub's page where the team presents itself."""
    assert role.hub is not None
    return f"{role.hub.get_absolute_url()}#team"


def roles_of_person(person: Person) -> list[int]:
    return list(Role.objects.active().filter(account__person=person, shown=True).values_list("pk", flat=True))


def roles_of_hub(hub: Hub) -> list[int]:
    return list(Role.objects.active().filter(hub=hub, shown=True).values_list("pk", flat=True))

"""What of the network's rows, and of those the kernel keeps for every room, travels with a hub."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Q

from estaminet.kernel.languages.cleaning import clean_plain, clean_rich
from estaminet.kernel.languages.field import LanguageField
from estaminet.network.belongings import (
    AUDIT_NAMES,
    BELONGINGS,
    AuditNames,
    Belongs,
    Ids,
    StaysBehind,
    Values,
)
from estaminet.network.models import Hub, Partnership
from estaminet.network.queries.belonging import LAST, model_of, rows_of, travelling

MADE_ANEW = "made anew from the rows where they arrive"
OWN_WAY = "how the house does its work, and not what a hub has"
KEYS_STAY = "opens this installation: another one makes its own"


def _of_network(hub: Hub) -> Q:
    return Q(network=hub.network_id)


def _with_role(hub: Hub) -> Q:
    """Organisations that are something to the whole network; those of the hub are found by their path."""
    return Q(pk__in=Partnership.objects.filter(network=hub.network_id, hub=None).values("organisation"))


def _of_whole_network(hub: Hub) -> Q:
    return Q(network=hub.network_id, hub=None)


def _published(hub: Hub) -> Q:
    """Of the network's pages those that everybody reads; drafts are its coordinators'."""
    return _of_whole_network(hub) & Q(published_at__isnull=False, removed_at=None)


def _files(hub: Hub) -> Q:
    """Files of the hub, and the logos of organisations that travel with it."""
    logos = rows_of(_belongs("network.Organisation"), hub).exclude(logo=None).values("logo")
    return Q(hub_id=hub.pk) | Q(pk__in=logos)


def _acts(hub: Hub) -> Q:
    return Q(hub_id=hub.pk)


def _belongs(label: str) -> Belongs:
    return next(each for each in travelling() if each.model == label)


def _ledger(hub: Hub) -> Q:
    """Every version of every text of the rows that travel."""
    with_texts = [
        each
        for each in travelling()
        if any(isinstance(field, LanguageField) for field in model_of(each)._meta.concrete_fields)
    ]
    told = (Q(model=each.model, object_id__in=rows_of(each, hub).values("pk")) for each in with_texts)
    return reduce(or_, told)


def _file_arrives(row: Values, ids: Ids) -> Values:
    own, shared = ids.of("network.Hub", row["hub_id"]), ids.of("network.Network", row["network_id"])
    return {**row, "hub_id": own, "network_id": shared}


def _version_arrives(row: Values, ids: Ids) -> Values | None:
    """A row that was here already has its own history. Versions are shown again, so they are cleaned as texts are."""
    if not ids.is_renewed(row["model"], row["object_id"]):
        return None
    field = apps.get_model(row["model"])._meta.get_field(row["field"])
    if not isinstance(field, LanguageField):
        raise TypeError(row["field"])
    text = clean_rich(row["text"]) if field.rich else clean_plain(row["text"])
    return {**row, "object_id": ids.of(row["model"], row["object_id"]), "text": text}


def _act_arrives(row: Values, ids: Ids) -> Values:
    named = {each.key: each.model for each in AUDIT_NAMES.items() if each.did == row["did"]}
    details = {key: _here(value, named.get(key), ids) for key, value in row["details"].items()}
    on = ids.of(row["on_model"], row["on_id"]) if row["on_id"] is not None else None
    return {**row, "on_id": on, "hub_id": ids.of("network.Hub", row["hub_id"]), "details": details}


def _here(value: Any, model: str | None, ids: Ids) -> Any:
    if model is None or value is None:
        return value
    return [ids.of(model, each) for each in value] if isinstance(value, list) else ids.of(model, value)


KERNEL = (
    Belongs("kernel.StoredFile", rows=_files, known_by=("key",), instead={"made": []}, arriving=_file_arrives),
    Belongs("kernel.TextVersion", rows=_ledger, arriving=_version_arrives, after=LAST),
    Belongs("kernel.AuditEntry", rows=_acts, arriving=_act_arrives, after=LAST),
    StaysBehind("kernel.CachedValue", OWN_WAY),
    StaysBehind("kernel.DevelopmentMail", OWN_WAY),
    StaysBehind("kernel.Job", OWN_WAY),
    StaysBehind("kernel.OutboxMail", "a mail leaves from the house that wrote it, and not twice"),
    StaysBehind("kernel.SearchDocument", MADE_ANEW),
    StaysBehind("kernel.Upload", "a file that is on its way goes to the house it was sent to"),
)
HERE = (
    Belongs(
        "network.Network",
        rows=lambda hub: Q(pk=hub.network_id),
        known_by=("slug",),
        # Under which address it answers is said where it arrives.
        instead={"host": None},
    ),
    Belongs("network.Hub", paths=("pk",), known_by=("network", "slug"), stands_in=True),
    Belongs("network.Place", paths=("hub",), known_by=("hub", "slug"), stands_in=True),
    Belongs("network.AccessFeature", paths=("hub",)),
    Belongs("network.OpeningRule", paths=("hub",)),
    Belongs("network.OpeningException", paths=("hub",)),
    Belongs("network.ExceptionalHours", paths=("exception__hub",)),
    Belongs("network.Organisation", paths=("partnerships__hub",), rows=_with_role, known_by=("network", "slug")),
    Belongs("network.Partnership", paths=("hub",), rows=_of_whole_network, known_by=("organisation", "hub", "role")),
    Belongs("network.Page", paths=("hub",), rows=_published, known_by=("network", "hub", "slug")),
    StaysBehind("network.Town", "every installation has the gazetteer"),
    StaysBehind("network.TownName", "every installation has the gazetteer"),
    StaysBehind("network.Token", KEYS_STAY),
    StaysBehind("network.KeptAnswer", KEYS_STAY),
    StaysBehind("network.Webhook", "other programs are told by the house they know; a hook is made anew"),
    StaysBehind("network.Delivery", "other programs are told by the house they know; a hook is made anew"),
    StaysBehind("network.Import", "what it brought are rows, which travel; it is taken back where it was made"),
    StaysBehind("network.ImportLine", "what it brought are rows, which travel; it is taken back where it was made"),
    StaysBehind("network.ImportedRecord", "what it brought are rows, which travel; it is taken back where it was made"),
    StaysBehind("network.ImportMapping", OWN_WAY),
    StaysBehind("network.Export", "the archive itself is one"),
)
LIBRARIES = (
    StaysBehind("account.*", "ways to sign in: whoever has an account signs in by a code to its address"),
    StaysBehind("mfa.*", "ways to sign in: secrets and passkeys belong to one address of the web"),
    StaysBehind("socialaccount.*", "ways to sign in: they belong to one address of the web"),
    StaysBehind("sessions.*", "who is signed in here is not signed in elsewhere"),
    StaysBehind("admin.*", "what operators did with this installation"),
    StaysBehind("auth.*", "what operators may do with this installation"),
    StaysBehind("contenttypes.*", OWN_WAY),
    StaysBehind("django_tasks_db.*", OWN_WAY),
    StaysBehind("django_tasks_database.*", OWN_WAY),
)


def register_belongings() -> None:
    """Called once, when the house starts."""
    BELONGINGS.register(*KERNEL, *HERE, *LIBRARIES)
    AUDIT_NAMES.register(
        AuditNames("hub.picture_set", "file", "kernel.StoredFile"),
        AuditNames("organisation.logo_set", "file", "kernel.StoredFile"),
    )

"""Take in a whole hub from its archive: all of it, or nothing."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record, set_texts
from estaminet.network.belongings import Belongs
from estaminet.network.models import Hub, Network, Place
from estaminet.network.operations.arriving.files import ask_for_what_is_shown, files_in
from estaminet.network.operations.arriving.opening import Archive, open_archive
from estaminet.network.operations.arriving.refusals import Damaged, DoesNotFit, HubIsHere, NotAnArchive, WrongRow
from estaminet.network.operations.arriving.rows import (
    HUB,
    STOOD_IN,
    Arrival,
    HereIds,
    is_stand_in,
    network_here,
    read_ids,
)
from estaminet.network.operations.checking import checked
from estaminet.network.queries.belonging import belongs_of, rows_of, travelling


@dataclass(frozen=True)
class TakenIn:
    """What came. ``met`` counts rows that were here already, ``stand_ins`` names hubs that are here by name only.

    ``left_empty`` and ``left_out`` are what the archive says of rows that named others outside it; ``missing_files``
    how many originals were lost before it was made.
    """

    hub: Hub
    rows: Mapping[str, int]
    met: Mapping[str, int]
    files: int
    stand_ins: tuple[str, ...]
    left_empty: Mapping[str, int]
    left_out: Mapping[str, int]
    missing_files: int


def take_in_archive(*, path: Path, by: Actor, at: datetime, digest: str = "") -> TakenIn:
    """Found network and hub from an archive, with all rows and files. In one transaction, unlike elsewhere: half a hub
    is worse than none, and nobody works there yet.

    A network of the same name may be here, and what it shares (organisations, consents, people whom another of its
    hubs brought) is met again; the hub itself may not. Files are put in first and taken away when anything fails.
    ``digest``: the SHA-256 of the one file that is meant. Who may: the operator, from the command line.
    Raises NotAnArchive, Damaged, FileNotTaken, OtherDigest, OtherVersion, TooLarge, HubIsHere, WrongRow, DoesNotFit.
    """
    archive = open_archive(path, digest=digest)
    try:
        _check_hub_is_new(archive)
        with files_in(archive) as put:
            return _rows_in(archive, put, by, at)
    except (BadZipFile, EOFError, zlib.error) as fault:  # changed under our hands since it was looked through
        raise NotAnArchive from fault
    finally:
        archive.zip.close()


def _check_hub_is_new(archive: Archive) -> None:
    network, slug = network_here(archive.manifest["network"]), archive.manifest["hub"]
    if network is None:
        return
    there = Hub.objects.filter(network=network, slug=slug).first()
    if there is not None and not is_stand_in(there.pk):
        raise HubIsHere(slug)


def _rows_in(archive: Archive, put: set[str], by: Actor, at: datetime) -> TakenIn:
    try:
        with transaction.atomic():
            return _taken_in(archive, put, by, at)
    except DatabaseError as fault:
        raise DoesNotFit from fault


def _taken_in(archive: Archive, put: set[str], by: Actor, at: datetime) -> TakenIn:
    ids = HereIds()
    read_ids(archive, ids)
    arrival = Arrival(archive, ids)
    models = list(travelling())
    network = belongs_of("network.Network")
    assert network is not None
    # What it stands on comes first; then the hubs it names that are not here.
    arrival.take_in(network)
    models.remove(network)
    _meet_stand_in(archive, ids)
    stand_ins = _references_in(archive, ids, by, at)
    for belongs in models:
        arrival.take_in(belongs)
    hub_id = ids.of(HUB, archive.manifest.get("hub_id"))
    hub = Hub.objects.select_related("network").filter(pk=hub_id or 0).first()
    if hub is None or (hub.slug, hub.network.slug) != (archive.manifest["hub"], archive.manifest["network"]):
        raise DoesNotFit
    _check_belonging(models, ids, arrival, hub)
    _settle(models, hub, at)
    connection.check_constraints()
    ask_for_what_is_shown(archive, put, hub.pk, at)
    enqueue(kind="network.search_anew", key="network.search_anew", at=at)
    counts = {label: number for label, number in arrival.counts.items() if number}
    record(by=by, at=at, did="hub.taken_in", on=hub, hub_id=hub.pk, details={"rows": sum(counts.values())})
    return TakenIn(
        hub=hub,
        rows=counts,
        met=dict(arrival.met),
        files=len(put),
        stand_ins=stand_ins,
        left_empty=archive.manifest.get("left_empty", {}),
        left_out=archive.manifest.get("left_out", {}),
        missing_files=len(archive.manifest.get("missing_files", [])),
    )


def _meet_stand_in(archive: Archive, ids: HereIds) -> None:
    """Where another hub's archive left a stand-in for this one, everything that names the hub means that row."""
    there = Hub.objects.filter(network__slug=archive.manifest["network"], slug=archive.manifest["hub"]).first()
    if there is not None:
        ids.found[HUB] = {archive.manifest["hub_id"]: there.pk}


def _check_belonging(models: list[Belongs], ids: HereIds, arrival: Arrival, hub: Hub) -> None:
    """Each row that came must be one that leaves with the hub again: nobody brings along a coordinator of the network,
    or a date of somebody else's activity."""
    for belongs in models:
        if not (came := arrival.counts[belongs.model]):
            continue
        own, shift = ids.within[belongs.model], ids.shifts[belongs.model]
        here = rows_of(belongs, hub).filter(pk__range=(own[0] + shift, own[-1] + shift))
        if here.count() != came:
            raise DoesNotFit


def _settle(models: list[Belongs], hub: Hub, at: datetime) -> None:
    for belongs in models:
        if belongs.settle is not None:
            belongs.settle(hub, at)


def _references_in(archive: Archive, ids: HereIds, by: Actor, at: datetime) -> tuple[str, ...]:
    """Find the other hubs and places it names; those that are not here get a stand-in. Gives the names of these."""
    network = network_here(archive.manifest["network"])
    if network is None:
        raise DoesNotFit
    stand_ins = []
    try:
        for said in archive.references["hubs"]:
            hub, made = _hub(network, said, archive.manifest["hub"], by, at)
            ids.hubs[hub.slug] = hub.pk
            if made:
                stand_ins.append(hub.slug)
        for number, said in enumerate(archive.references["places"], start=1):
            ids.places[said["hub"], said["slug"]] = _place(ids, said, number, by, at)
    except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation, ValidationError) as fault:
        raise Damaged("references.json") from fault
    return tuple(stand_ins)


def _hub(network: Network, said: dict[str, Any], arriving: str, by: Actor, at: datetime) -> tuple[Hub, bool]:
    """The hub of that name, or an unlisted one that stands in for it."""
    there = Hub.objects.filter(network=network, slug=said["slug"]).first()
    if there is not None:
        return there, False
    if said["slug"] == arriving:
        raise DoesNotFit
    facts = {name: said[name] for name in ("kind", "country", "zone", "languages", "ink", "facade", "position")}
    point = {name: Decimal(said[name]) for name in ("latitude", "longitude")}
    hub = checked(Hub(network=network, slug=said["slug"], listed=False, made_at=at, **facts, **point))
    hub.save()
    for name in ("name", "town"):
        _write(hub, name, said[name], by, at)
    record(by=by, at=at, did=STOOD_IN, on=hub, hub_id=hub.pk)
    return hub, True


def _place(ids: HereIds, said: dict[str, Any], number: int, by: Actor, at: datetime) -> int:
    hub_id = ids.hubs.get(said["hub"])
    if hub_id is None:
        raise WrongRow("references.json", number)
    there = Place.objects.filter(hub=hub_id, slug=said["slug"]).first()
    if there is None:
        there = checked(Place(hub_id=hub_id, slug=said["slug"], kind=said["kind"], listed=said["listed"]))
        there.save()
        _write(there, "name", said["name"], by, at)
    return there.pk


def _write(row: Hub | Place, name: str, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """A text in its languages, the original first, each as it came to be."""
    for code in sorted(said, key=lambda code: said[code]["origin"] != "author"):
        entry = said[code]
        set_texts(on=row, texts={name: {code: entry["text"]}}, by=by, at=at, origin=entry["origin"])

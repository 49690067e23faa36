"""``estaminet bag_out HUB FILE``: write works into a bag, in the foreground."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import BagScope, BagWay
from estaminet.library.feeds.webvtt import write_webvtt
from estaminet.library.models import Bag, Collection, Work
from estaminet.library.operations.bagging.making import note_exported, write_bag
from estaminet.network.models import Hub


class Command(BaseCommand):
    """Writes one bag; nothing of it is kept here."""

    help = "Write the library of a hub, a collection or one work into a bag (BagIt 1.0, in a ZIP file)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hub", help="the end of the hub's address")
        parser.add_argument("file", type=Path, help="where to write the bag; it must not be there yet")
        parser.add_argument("--collection", default="", help="only this collection, by the end of its address")
        parser.add_argument("--work", default="", help="only this work, by the end of its address")

    def handle(self, *args: Any, **options: Any) -> None:
        hub = Hub.objects.select_related("network").filter(slug=options["hub"]).first()
        if hub is None:
            raise CommandError("There is no such hub.")
        path: Path = options["file"]
        if path.exists():
            raise CommandError(f"{path} is there already.")
        at, bag = timezone.now(), self._bag(hub, options)
        try:
            told = write_bag(path, bag=bag, at=at, progress=lambda _percent: None, write_captions=write_webvtt)
        except (Refusal, OSError) as fault:
            path.unlink(missing_ok=True)
            raise CommandError(str(getattr(fault, "message", fault))) from fault
        path.chmod(0o600)
        with transaction.atomic():
            note_exported(told["media"], by=Actor.system(), at=at)
            record(by=Actor.system(), at=at, did="bag.made", on=hub, hub_id=hub.pk, details={"scope": bag.scope})
        self.stdout.write(f"{path}: {told['works']} works, {told['files']} files. It tells of people: keep it safe.")
        if told["missing"]:
            raise CommandError(f"Damaged originals that are not in it: {told['missing']}. See `estaminet check_files`.")

    def _bag(self, hub: Hub, options: dict[str, Any]) -> Bag:
        bag = Bag(hub=hub, way=BagWay.OUT, scope=BagScope.LIBRARY)
        if options["work"]:
            bag.scope, bag.work = BagScope.WORK, _one(Work.objects.filter(hub=hub, slug=options["work"]))
        elif options["collection"]:
            found = _one(Collection.objects.filter(hub=hub, slug=options["collection"]))
            bag.scope, bag.collection = BagScope.COLLECTION, found
        return bag


def _one(rows: Any) -> Any:
    found = rows.filter(removed_at=None).first()
    if found is None:
        raise CommandError("There is nothing at this address.")
    return found

"""``estaminet bag_in HUB FILE``: take in a bag of ours, in the foreground."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.library.feeds.webvtt import read_webvtt
from estaminet.library.operations.bagging.opening import open_bag
from estaminet.library.operations.bagging.taking_in import restore_bag
from estaminet.network.models import Hub


class Command(BaseCommand):
    """Takes in, all or nothing."""

    help = "Look through a bag and take its works into a hub as drafts; damaged originals are put right from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hub", help="the end of the hub's address")
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only look through it")

    def handle(self, *args: Any, **options: Any) -> None:
        hub = Hub.objects.select_related("network").filter(slug=options["hub"]).first()
        if hub is None:
            raise CommandError("There is no such hub.")
        if not options["file"].is_file():
            raise CommandError("There is no such file.")
        try:
            if options["check"]:
                bag = open_bag(options["file"])
                bag.zip.close()
                self.stdout.write(f"The bag is sound: {len(bag.digests)} files are what its manifests say.")
                return
            told = restore_bag(
                path=options["file"], hub=hub, by=Actor.system(), at=timezone.now(), read_captions=read_webvtt
            )
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        said = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in sorted(told.items()) if number)
        self.stdout.write(
            f"Taken in: {said or 'nothing new'}. Works are drafts; nobody sees their files before a look."
        )

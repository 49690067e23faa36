"""``estaminet begin_network NAME --languages fr,nl``: make a network with its first pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.text import slugify

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import Ink
from estaminet.network.operations import found_network


class Command(BaseCommand):
    """Founds a network."""

    help = "Begin a network: its name, its languages, and the pages it owes its visitors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what people call it")
        parser.add_argument("--languages", default="fr,nl,en", help="codes in order, such as fr,nl,en")
        parser.add_argument("--host", default=None, help="web address, when several networks share the installation")
        parser.add_argument("--ink", default=Ink.BRICK.value, choices=Ink.values)

    def handle(self, *args: Any, **options: Any) -> None:
        languages = [code.strip() for code in options["languages"].split(",") if code.strip()]
        try:
            network = found_network(
                slug=slugify(options["name"]) or "network",
                languages=languages,
                host=options["host"],
                ink=options["ink"],
                texts={"name": {languages[0]: options["name"]} if languages else {}},
                by=Actor.system(),
                at=timezone.now(),
            )
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"{network.slug} is founded. Open its first hub with: estaminet open_hub --help")

"""``estaminet open_hub SLUG --name … --town … --country BE --at 50.45,3.95 --zone Europe/Brussels``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Network
from estaminet.network.operations import load_towns, open_hub


class Command(BaseCommand):
    """Opens a hub; everything else is said on its team pages."""

    help = "Open a hub of a network."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="end of its address, such as mons")
        parser.add_argument("--name", required=True)
        parser.add_argument("--town", required=True)
        parser.add_argument("--country", required=True, help="two letters, such as BE")
        parser.add_argument("--at", required=True, help="latitude,longitude in degrees")
        parser.add_argument("--zone", required=True, help="time zone, such as Europe/Brussels")
        parser.add_argument("--language", help="of the name and the town; default: the network's first")
        parser.add_argument("--network", help="short name, when there are several")

    def handle(self, *args: Any, **options: Any) -> None:
        networks = Network.objects.filter(slug=options["network"]) if options["network"] else Network.objects.all()
        network = networks.first()
        if network is None:
            raise CommandError("There is no such network. Begin one with: estaminet begin_network NAME")
        language = options["language"] or network.languages[0]
        latitude, _comma, longitude = options["at"].partition(",")
        facts = {
            "country": options["country"].upper(),
            "latitude": latitude.strip(),
            "longitude": longitude.strip(),
            "zone": options["zone"],
            "languages": list(network.languages),
            "position": network.hubs.count(),
        }
        texts = {"name": {language: options["name"]}, "town": {language: options["town"]}}
        try:
            hub = open_hub(
                network=network, slug=options["slug"], facts=facts, texts=texts, by=Actor.system(), at=timezone.now()
            )
        except Refusal as refusal:
            raise CommandError(f"{refusal.field or ''} {refusal.message}".strip()) from refusal
        added = load_towns()
        self.stdout.write(f"{hub.slug} is open ({added} towns around added)")

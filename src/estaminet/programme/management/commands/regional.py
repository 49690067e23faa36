"""Write a hub's events for an agenda of the region, or send what has changed now instead of waiting for the worker."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from estaminet.kernel.outgoing import send
from estaminet.network.models import Hub
from estaminet.programme.enums import RegionalAgenda
from estaminet.programme.exports.regional import regional_file
from estaminet.programme.models import RegionAgenda
from estaminet.programme.operations.regional.pushing import push_agenda
from estaminet.programme.operations.regional.speaking import Voice


class Command(BaseCommand):
    """The same files and the same sending as on the team's page."""

    help = "Write a hub's events as OpenAgenda or UiTdatabank take them, or send them there now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hub", help="short name of the hub")
        parser.add_argument("--network", help="short name of its network, where several networks have such a hub")
        parser.add_argument("--which", choices=RegionalAgenda.values, help="the agenda (default with --send: all)")
        parser.add_argument("--to", type=Path, metavar="FILE", help="write into a file instead of to the screen")
        parser.add_argument("--past", action="store_true", help="write events that are over as well")
        parser.add_argument("--send", action="store_true", help="send what has changed now")

    def handle(self, *args: Any, **options: Any) -> None:
        hub = self._hub(options["hub"], options["network"])
        if options["send"]:
            self._send(hub, options["which"])
            return
        if not options["which"]:
            raise CommandError("Please say for which agenda: --which openagenda or --which uitdatabank.")
        told = regional_file(hub, RegionalAgenda(options["which"]), timezone.now(), past=options["past"])
        if options["to"]:
            options["to"].write_bytes(told)
            self.stdout.write(f"{len(told)} bytes written to {options['to']}")
        else:
            self.stdout.write(told.decode(), ending="")

    def _hub(self, slug: str, network: str | None) -> Hub:
        rows = Hub.objects.filter(slug=slug, **({"network__slug": network} if network else {}))
        found = list(rows[:2])
        if len(found) != 1:
            raise CommandError("No hub has this short name." if not found else "Several hubs do: add --network.")
        return found[0]

    def _send(self, hub: Hub, which: str | None) -> None:
        rows = RegionAgenda.objects.filter(hub=hub, removed_at=None, **({"which": which} if which else {}))
        if not rows:
            raise CommandError("This hub is not connected to any such agenda. Its managers do that on the team's page.")
        for agenda in rows:
            sending = push_agenda(agenda_id=agenda.pk, voice=lambda row: Voice(row, send), clock=timezone.now)
            done = sum(1 for _number in sending)
            agenda.refresh_from_db()
            self.stdout.write(f"{agenda.get_which_display()}: {done} events sent {agenda.last_error}".rstrip())

"""Make this week's mails now, instead of waiting for Thursday."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from estaminet.network.models import Network
from estaminet.programme.operations.digests import make_digests
from estaminet.programme.queries.digests import waiting_for
from estaminet.programme.queries.mail_times import week_of, zone_of


class Command(BaseCommand):
    """Whoever has had this week's mail gets no second one: neither from this command, nor on Thursday."""

    help = "Make this week's “what is on” mails of those who have not had theirs; the worker carries them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--network", help="the short name of one network (default: all)")
        parser.add_argument("--count", action="store_true", help="only say how many wait for theirs")

    def handle(self, *args: Any, **options: Any) -> None:
        networks = Network.objects.order_by("pk")
        if options["network"]:
            networks = networks.filter(slug=options["network"])
            if not networks:
                raise CommandError("There is no network of this name.")
        at = timezone.now()
        for network in networks:
            zone = zone_of(network.pk)
            week = week_of(at, zone)
            waiting = waiting_for(network.pk, week, at.astimezone(zone).date()).count()
            if options["count"]:
                self.stdout.write(f"{network.slug}: {waiting} wait for their mail of this week")
                continue
            made = sum(done.made for done in make_digests(network=network, week=week, at=at, zone=zone))
            self.stdout.write(f"{network.slug}: {made} mails made; for {waiting - made} nothing is on")

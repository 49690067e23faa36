"""Load a funding programme's definitions and counting rules, or say which are in force."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from estaminet.impact.models import CountingRules
from estaminet.impact.operations.load_rules import OURS, VersionTaken, known_rules, load_rules, read_rules
from estaminet.impact.rules import RulesUnreadable
from estaminet.kernel.actor import Actor
from estaminet.network.models import Network


class Command(BaseCommand):
    """A version is never changed: a new wording is loaded as a new version, and counts from then on."""

    help = "Load counting rules by the name of some that come with the house, or from a file; else say what there is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rules", nargs="?", help="a name, or the path of a file")
        parser.add_argument("--network", help="the short name of the network (needed when there are several)")

    def handle(self, *args: Any, **options: Any) -> None:
        networks = Network.objects.order_by("pk")
        if options["network"]:
            networks = networks.filter(slug=options["network"])
        found = list(networks)
        if not options["rules"]:
            self._say(found)
            return
        if len(found) != 1:
            raise CommandError("Say of which network, with --network: " + ", ".join(each.slug for each in found))
        try:
            made = load_rules(
                network=found[0], rules=read_rules(_text(options["rules"])), by=Actor.system(), at=timezone.now()
            )
        except RulesUnreadable as fault:
            raise CommandError(f"These are no counting rules: {fault}") from fault
        except VersionTaken as fault:
            raise CommandError(
                f"{fault} is there already and says something else: give a new wording a new version."
            ) from fault
        self.stdout.write(f"{made.name}, version {made.version}: in force for {found[0].slug}")

    def _say(self, networks: list[Network]) -> None:
        self.stdout.write(f"come with the house: {', '.join(known_rules())}")
        for network in networks:
            rules = CountingRules.objects.in_force(network.pk)
            told = f"{rules.key} {rules.version}{', provisional' if rules.provisional else ''}" if rules else "none"
            self.stdout.write(f"{network.slug}: {told}")


def _text(asked: str) -> str:
    if asked in known_rules():
        return (OURS / f"{asked}.json").read_text(encoding="utf-8")
    try:
        return Path(asked).read_text(encoding="utf-8")
    except OSError as fault:
        raise CommandError(
            f"No rules of this name come with the house, and no file can be read there: {asked}"
        ) from fault

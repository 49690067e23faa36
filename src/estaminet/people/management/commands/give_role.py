"""Give somebody a role from the command line: how the first coordinator or manager comes to be."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub, Network
from estaminet.people.enums import RoleKind
from estaminet.people.operations import give_role
from estaminet.people.operations.accounts import open_account


class Command(BaseCommand):
    """``estaminet give_role coordinator name@example.org`` or ``… manager name@example.org --hub mons``."""

    help = "Give a role to an address: coordinator of the network, manager or animator of a hub. Sign in by code then."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", choices=RoleKind.values)
        parser.add_argument("email")
        parser.add_argument("--hub", default="", help="short name of the hub, for managers and animators")
        parser.add_argument("--network", default="", help="short name of the network, when there are several")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as fault:
            raise CommandError("This does not look like an e-mail address.") from fault
        networks = Network.objects.filter(slug=options["network"]) if options["network"] else Network.objects.all()
        if len(networks[:2]) != 1:
            raise CommandError("Say which network: --network SHORT-NAME")
        network, kind = networks[0], RoleKind(options["role"])
        where: dict[str, Any] = {"network": network}
        if kind is not RoleKind.COORDINATOR:
            hub = Hub.objects.filter(network=network, slug=options["hub"]).first()
            if hub is None:
                raise CommandError("Say which hub: --hub SHORT-NAME")
            where = {"hub": hub}
        at = timezone.now()
        account = open_account(email=options["email"], languages=network.languages[:1], at=at)
        try:
            give_role(account=account, kind=kind, by=Actor.system(), at=at, **where)
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"Account {account.pk} is now {kind.value}. Sign in with a code sent to the address.")

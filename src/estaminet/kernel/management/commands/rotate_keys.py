"""Write every encrypted value again under the current key."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand, CommandError

from estaminet.kernel.operations.rotate_keys import Rotation, rotate_keys


class Command(BaseCommand):
    """Can be stopped and started again: what is already under the current key is left alone."""

    help = (
        "Write every encrypted value again under the first key of ESTAMINET_KEYS (or of the file encryption_keys). "
        "Put a new key in front of the old ones, restart, run this, then take the old keys away."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new", action="store_true", help="only print a new key, change nothing")
        parser.add_argument("--batch", type=int, default=500, help="rows a transaction (default 500)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"]:
            self.stdout.write(Fernet.generate_key().decode())
            return
        done: list[Rotation] = []
        for field in rotate_keys(batch=max(1, options["batch"])):
            done.append(field)
            self.stdout.write(
                f"{field.name}: {field.rewritten} written again, {field.current} already current, "
                f"{field.unreadable} unreadable"
            )
        lost = sum(field.unreadable for field in done)
        if lost:
            raise CommandError(
                f"{lost} values can be read with none of the keys: put back the key they were written with."
            )
        self.stdout.write(f"Everything in {len(done)} places is under the current key; older keys can be taken away.")

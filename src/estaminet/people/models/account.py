"""Accounts: who can sign in. A person may well have none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; the address is kept in small letters, so that one person has one."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").strip().lower())


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account holds in all networks: its person, her languages, and active roles.

    A role is its kind, its hub (none for a network's coordinator) and its network; ``coordinated`` are the hubs of the
    networks one coordinates, each with its network.
    """

    person_id: int | None
    languages: tuple[str, ...]
    roles: tuple[tuple[str, int | None, int | None], ...]
    coordinated: tuple[tuple[int, int], ...] = ()


class Account(AbstractBaseUser, PermissionsMixin):
    """A way in: an e-mail address, and a code, a passkey or a password. ``is_staff`` marks platform operators.

    ``rights`` is there when the account was read with them (``queries.readers.account_with_rights``).
    """

    rights: Rights | None = None

    id = models.BigAutoField(primary_key=True)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("platform operator"), default=False)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"

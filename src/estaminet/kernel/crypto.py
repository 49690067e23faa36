"""Fields encrypted at rest: sensitive words of people are unreadable in a stolen database or backup."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.lookups import IsNull

from estaminet.kernel.slots import Slot


class Unreadable(RuntimeError):
    """A kept value cannot be decrypted: its key is missing or the value was damaged."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where} cannot be decrypted with the keys at hand. Put back the key it was written with, after the "
            "current one (ESTAMINET_KEYS, or the file encryption_keys in the data folder)."
        )


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("No encryption key: set ESTAMINET_KEYS or let the data folder hold encryption_keys.")
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as fault:
        # Never the key itself: this message ends in a log.
        raise ImproperlyConfigured(
            "An encryption key is not 32 bytes in URL-safe base64. Make one with: estaminet rotate_keys --new"
        ) from fault


def current_keys() -> tuple[str, ...]:
    """Keys that may read, the one that writes first."""
    return tuple(settings.ENCRYPTION_KEYS)


def encrypt(text: str) -> str:
    """Ciphertext under the current key, in URL-safe letters."""
    return _cipher(current_keys()).encrypt(text.encode()).decode()


def decrypt(token: str, *, where: str = "A value") -> str:
    """The text again. Raises Unreadable, never gives garbage."""
    try:
        return _cipher(current_keys()).decrypt(token).decode()
    except (InvalidToken, UnicodeDecodeError) as fault:
        raise Unreadable(where) from fault


def is_current(token: str) -> bool:
    """Was this written with the key that writes now?"""
    try:
        _cipher(current_keys()[:1]).decrypt(token)
    except InvalidToken:
        return False
    return True


def encrypt_again(token: str, *, where: str = "A value") -> str:
    """The same text under the current key. Raises Unreadable."""
    try:
        return _cipher(current_keys()).rotate(token).decode()
    except InvalidToken as fault:
        raise Unreadable(where) from fault


class Ciphertext(str):
    """A value of an encrypted field that is encrypted already: for rows by the thousand, made ready before anybody has
    to wait for their transaction. It is made of ``field.encode`` and ``encrypt``, and written as it is."""

    __slots__ = ()


if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


class EncryptedField(AnyField):
    """A column of ciphertext. It can be empty or not, and nothing else can be asked of it in a query.

    ``dumpdata`` writes the plain value, so that another installation can load it: keep a dump as you keep a key.
    """

    def get_internal_type(self) -> str:
        return "TextField"

    def encode(self, value: Any) -> str:
        """A value as the text that is encrypted."""
        raise NotImplementedError

    def decode(self, text: str) -> Any:
        """The value again."""
        raise NotImplementedError

    def get_prep_value(self, value: Any) -> str | None:
        if isinstance(value, Ciphertext):
            return str(value)
        value = super().get_prep_value(value)
        return None if value is None else encrypt(self.encode(self.to_python(value)))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        if value is None:
            return None
        return self.decode(decrypt(value, where=f"{self.model._meta.label}.{self.name}"))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return IsNull
        raise FieldError(f"{self.model._meta.label}.{self.name} is encrypted: it cannot be searched or compared.")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.model._meta.label}.{self.name} is encrypted: it cannot be searched or compared.")

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        faults = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False):
            faults.append(checks.Error("An encrypted field cannot be unique or indexed.", obj=self, id="kernel.E001"))
        return faults


class EncryptedTextField(EncryptedField):
    """Text. ``max_length`` counts characters of the text, not of the ciphertext."""

    description = "Text, encrypted at rest"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def encode(self, value: Any) -> str:
        return str(value)

    def decode(self, text: str) -> str:
        return text

    def to_python(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else str(value)

    def formfield(self, **kwargs: Any) -> Any:
        defaults: dict[str, Any] = {"form_class": forms.CharField, "max_length": self.max_length}
        if self.null:
            defaults["empty_value"] = None
        if self.max_length is None or self.max_length > 200:
            defaults["widget"] = forms.Textarea
        return super().formfield(**{**defaults, **kwargs})


class EncryptedDateField(EncryptedField):
    """A calendar date."""

    description = "A date, encrypted at rest"
    empty_strings_allowed = False
    default_error_messages: ClassVar = models.DateField.default_error_messages

    def encode(self, value: Any) -> str:
        return str(value.isoformat())

    def decode(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_python(self, value: Any) -> date | None:
        parsed: date | None = models.DateField().to_python(value)
        return parsed

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.DateField, **kwargs})


class EncryptedJSONField(EncryptedField):
    """Anything JSON can say, for answers whose shape varies."""

    description = "JSON, encrypted at rest"
    empty_strings_allowed = False

    def encode(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def decode(self, text: str) -> Any:
        return json.loads(text)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})


class Ciphertexts(Protocol):
    """A place where ciphertext lies; ``rotate_keys`` goes through all of them."""

    @property
    def name(self) -> str: ...

    def after(self, last: Any, limit: int) -> list[tuple[Any, list[str]]]:
        """The next rows in the order of their ids, each with its ciphertexts."""

    def replace(self, row_id: Any, old: str, new: str) -> int:
        """Put one ciphertext in the place of another; 0 when the old one is no longer there."""


ENCRYPTED_ELSEWHERE: Slot[Ciphertexts] = Slot("encrypted elsewhere")
"""What rooms encrypt with ``encrypt`` outside encrypted fields. Unregistered, it is lost when an old key goes."""


def encrypted_fields(model: type[models.Model]) -> list[EncryptedField]:
    """The encrypted columns of a model."""
    return [field for field in model._meta.local_concrete_fields if isinstance(field, EncryptedField)]

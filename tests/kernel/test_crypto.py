"""Encrypted fields: unreadable in the database, whole in Python, refused in queries, brought under a new key."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from estaminet.config.environment import read_environment
from estaminet.kernel.crypto import (
    EncryptedDateField,
    EncryptedJSONField,
    EncryptedTextField,
    Unreadable,
    decrypt,
    encrypt,
    is_current,
)
from estaminet.people.models import Person
from tests.factories.people import AccountFactory, PersonFactory

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
KINDS = {"text": EncryptedTextField, "day": EncryptedDateField, "answers": EncryptedJSONField}


@pytest.fixture
def keys(settings: Any) -> Callable[..., None]:
    def use(*given: str) -> None:
        settings.ENCRYPTION_KEYS = list(given)

    use(OLD)
    return use


def kept(person: Person) -> list[str]:
    """What lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT birth_date, access_needs, emergency_contact FROM people_person WHERE id = %s", [person.pk]
        )
        return list(cursor.fetchone())


@pytest.mark.django_db
def test_values_are_whole_in_python_and_unreadable_in_the_database(keys: Callable[..., None]) -> None:
    made = PersonFactory(birth_date=date(2014, 5, 1), access_needs="Fauteuil roulant 🦽", emergency_contact="")
    person = Person.objects.get(pk=made.pk)
    assert (person.birth_date, person.access_needs, person.emergency_contact) == (
        date(2014, 5, 1),
        "Fauteuil roulant 🦽",
        "",
    )
    stored = kept(made)
    assert not any("2014" in value or "Fauteuil" in value for value in stored)
    assert all(decrypt(value) is not None for value in stored)


@pytest.mark.django_db
def test_nothing_stays_nothing(keys: Callable[..., None]) -> None:
    made = PersonFactory(birth_date=None)
    assert kept(made)[0] is None
    assert Person.objects.get(pk=made.pk).birth_date is None
    assert Person.objects.filter(birth_date__isnull=True).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        {"birth_date": date(2014, 5, 1)},
        {"birth_date": None},
        {"birth_date__lt": date(2014, 5, 1)},
        {"birth_date__year": 2014},
        {"birth_date__in": [date(2014, 5, 1)]},
        {"access_needs__icontains": "x"},
        {"access_needs__regex": "x"},
        {"emergency_contact": "x"},
    ],
)
def test_an_encrypted_field_cannot_be_searched(query: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match="is encrypted"):
        Person.objects.filter(**query).exists()


@pytest.mark.django_db
def test_updates_of_many_rows_are_encrypted_too(keys: Callable[..., None]) -> None:
    one, two = PersonFactory(access_needs="un"), PersonFactory(access_needs="deux")
    Person.objects.filter(pk=one.pk).update(access_needs="trois")
    two.access_needs = "quatre"
    Person.objects.bulk_update([two], ["access_needs"])
    assert [Person.objects.get(pk=row.pk).access_needs for row in (one, two)] == ["trois", "quatre"]
    assert all(decrypt(kept(row)[1]) in ("trois", "quatre") for row in (one, two))


@pytest.mark.django_db
def test_a_wrong_key_and_a_damaged_value_raise_and_name_the_field(keys: Callable[..., None]) -> None:
    made = PersonFactory(access_needs="un")
    keys(OTHER)
    with pytest.raises(Unreadable, match=r"people.Person.access_needs"):
        Person.objects.get(pk=made.pk)
    keys(OLD)
    Person.objects.filter(pk=made.pk).update(birth_date=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET access_needs = 'hello' WHERE id = %s", [made.pk])
    with pytest.raises(Unreadable):
        Person.objects.get(pk=made.pk)


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert decrypt(encrypt(text)) == text


def test_the_same_text_is_never_the_same_twice() -> None:
    assert encrypt("Driss") != encrypt("Driss")


def test_bad_keys_are_told_without_showing_them(keys: Callable[..., None]) -> None:
    keys("not-a-key")
    with pytest.raises(ImproperlyConfigured) as told:
        encrypt("x")
    assert "not-a-key" not in str(told.value)
    keys()
    with pytest.raises(ImproperlyConfigured):
        encrypt("x")


def test_json_and_dates_keep_their_types() -> None:
    for name, value in (("day", date(1948, 2, 29)), ("answers", {"été": [1, None, "x"]}), ("text", "x")):
        field = KINDS[name]()
        assert field.decode(field.encode(value)) == value


@isolate_apps("estaminet.kernel")
def test_an_index_on_ciphertext_is_a_mistake_found_early() -> None:
    class Secret(models.Model):
        words = EncryptedTextField(max_length=3, unique=True)

        class Meta:
            app_label = "kernel"

    field = Secret._meta.get_field("words")
    assert [fault.id for fault in field.check()] == ["kernel.E001"]
    with pytest.raises(ValidationError):
        field.clean("four", None)
    assert field.clean("été", None) == "été"


@pytest.mark.django_db
def test_keys_rotate_in_batches_and_can_go_on_after_a_stop(keys: Callable[..., None]) -> None:
    people = [PersonFactory(access_needs=f"besoin {number}", birth_date=date(2014, 5, 1)) for number in range(7)]
    keys(NEW, OLD)
    done = PersonFactory(access_needs="déjà neuf")
    out = StringIO()
    call_command("rotate_keys", batch=3, stdout=out)
    assert "people.Person.access_needs: 7 written again, 1 already current, 0 unreadable" in out.getvalue()
    assert "people.Person.birth_date: 7 written again, 0 already current, 0 unreadable" in out.getvalue()
    keys(NEW)
    assert [Person.objects.get(pk=person.pk).access_needs for person in people] == [f"besoin {n}" for n in range(7)]
    assert is_current(kept(done)[1])
    again = StringIO()
    call_command("rotate_keys", stdout=again)
    assert "people.Person.access_needs: 0 written again, 8 already current, 0 unreadable" in again.getvalue()


@pytest.mark.django_db
def test_rotation_counts_what_it_cannot_read_and_leaves_it(keys: Callable[..., None]) -> None:
    lost = PersonFactory(access_needs="perdu")
    before = kept(lost)[1]
    keys(NEW, OTHER)
    with pytest.raises(CommandError, match="1 values can be read with none of the keys"):
        call_command("rotate_keys", stdout=StringIO())
    assert kept(lost)[1] == before
    keys(OLD)
    assert Person.objects.get(pk=lost.pk).access_needs == "perdu"


@pytest.mark.django_db
def test_secrets_of_signing_in_rotate_too(keys: Callable[..., None]) -> None:
    """They lie inside JSON of allauth: forgotten, nobody with an authenticator app could sign in after a rotation."""
    account = AccountFactory()
    app = Authenticator.objects.create(user=account, type="totp", data={"secret": encrypt("JBSWY3DP")})
    codes = Authenticator.objects.create(
        user=account, type="recovery_codes", data={"seed": encrypt("seed"), "used_mask": 3}
    )
    passkey = Authenticator.objects.create(user=account, type="webauthn", data={"credential": {"id": "x"}})
    keys(NEW, OLD)
    out = StringIO()
    call_command("rotate_keys", batch=1, stdout=out)
    assert "mfa.Authenticator.data: 2 written again, 0 already current, 0 unreadable" in out.getvalue()
    keys(NEW)
    for row in (app, codes, passkey):
        row.refresh_from_db()
    assert decrypt(app.data["secret"]) == "JBSWY3DP"
    assert (decrypt(codes.data["seed"]), codes.data["used_mask"]) == ("seed", 3)
    assert passkey.data == {"credential": {"id": "x"}}


def test_a_new_key_is_one(keys: Callable[..., None]) -> None:
    out = StringIO()
    call_command("rotate_keys", new=True, stdout=out)
    keys(out.getvalue().strip())
    assert decrypt(encrypt("x")) == "x"


def test_keys_are_given_or_made_once_and_only_their_owner_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTAMINET_DATA", str(tmp_path))
    monkeypatch.delenv("ESTAMINET_KEYS", raising=False)
    made = read_environment().keys
    file = tmp_path / "encryption_keys"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_environment().keys == made
    assert len(made) == 1
    file.write_text(f"{NEW}\n{made[0]}\n")
    assert read_environment().keys == [NEW, made[0]]
    monkeypatch.setenv("ESTAMINET_KEYS", f"{OLD}, {NEW}")
    assert read_environment().keys == [OLD, NEW]

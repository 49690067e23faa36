"""A resident opens an account by code, corrects her data, takes it with her, and has it erased."""

import io
import json
import zipfile

import pytest

from tests.journeys.people import code_in, last_mail_id, sign_in_by_code, wait_for_mail
from tests.journeys.variants import variants_for


@pytest.mark.parametrize("variant", variants_for(1), ids=str)
def test_downloads_and_erases_her_data(visitor, variant):
    address = f"rosa-{variant}@residents.example"
    sign_in_by_code(visitor, address)
    visitor.go("mine/")
    visitor.look()
    visitor.link("My data").click()
    visitor.look()
    visitor.link("Correct", context="verb").click()
    visitor.field("given_name").fill("Rosa")
    visitor.field("family_name").fill("Żuławska")
    visitor.look()
    visitor.press("Save")
    visitor.sees("Rosa Żuławska")

    with visitor.page.expect_download() as download:
        visitor.button("Download my data").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    told = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".json"))
    assert {"Rosa", "Żuławska", address} <= {word for word in ("Rosa", "Żuławska", address) if word in told}
    assert all(json.loads(archive.read(name)) is not None for name in archive.namelist() if name.endswith(".json"))

    _erases(visitor, address)

    # Nobody is left to sign in: the same address would open a new, empty account.
    assert visitor.house.rows("SELECT count(*) FROM people_account WHERE email = ?", address) == [(0,)]
    assert visitor.house.rows("SELECT count(*) FROM people_person WHERE family_name = 'Żuławska'") == [(0,)]


def _erases(visitor, address):
    visitor.go("my/data/erase/")
    visitor.look()
    before = last_mail_id(visitor.house, address)
    visitor.press("Send me a code to erase")
    visitor.field("code").fill("000000")
    visitor.press("Erase my data for ever")
    visitor.sees(visitor.say("This is not the code we sent. Look at the newest mail, or ask for another code."))
    visitor.look()
    _subject, text = wait_for_mail(visitor.house, address, after=before)
    visitor.field("code").fill(code_in(text))
    visitor.press("Erase my data for ever")
    visitor.sees(visitor.say("You are erased"))
    visitor.look()

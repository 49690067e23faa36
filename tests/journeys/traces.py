"""What a house must not leave behind: personal data in logs and addresses."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.journeys.house import House

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def known_people(house: House) -> set[str]:
    """Everything the house knows people by, once a run is over: addresses, whole names, telephone numbers."""
    people = house.rows("SELECT given_name, family_name, email, phone FROM people_person")
    writers = house.rows("SELECT name, email, phone FROM people_contactmessage")
    mails = house.rows('SELECT DISTINCT "to" FROM kernel_outboxmail')
    known = {f"{given} {family}" for given, family, _email, _phone in people if given and family}
    known |= {word for *_names, email, phone in people for word in (email, phone)}
    known |= {word for row in writers for word in row if " " in word or "@" in word or word[:1] == "+"}
    known |= {address for (address,) in mails}
    return {word for word in known if word}


def personal_traces(house: House) -> list[str]:
    """Personal data in what the processes wrote and in what browsers asked for; empty when there is none."""
    log = (house.data / "serve.log").read_text(errors="replace")
    asked = "\n".join(sorted({unquote(url.replace("+", " ")) for url in house.asked}))
    found = [f"log: {word}" for word in sorted(known_people(house)) if word in log]
    found += [f"log: {word}" for word in sorted(set(ADDRESS.findall(log)))]
    found += [f"address: {word}" for word in sorted(known_people(house)) if word in asked]
    return found + [f"address: {word}" for word in sorted(set(ADDRESS.findall(asked)))]

"""How each agenda of the region is spoken to: its addresses, its keys, and what its answers mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import urlencode

from estaminet.kernel.outgoing import Answer
from estaminet.programme.enums import RegionalAgenda
from estaminet.programme.models import RegionAgenda, RegionEvent
from estaminet.programme.queries.regional.events import Data
from estaminet.programme.queries.regional.uitdatabank import LIVE, TRIAL

OPENAGENDA: Final = "https://api.openagenda.com/v2"
ACCOUNTS: Final = "https://account.uitid.be"
ACCOUNTS_TRIAL: Final = "https://account-test.uitid.be"
OUR_NAME: Final = "estaminet"
"""What our own ids are called at OpenAgenda."""
_LONGEST: Final = 280


class Send(Protocol):
    """Makes one request; what it raises is an OutgoingFault."""

    def __call__(self, method: str, url: str, *, headers: Mapping[str, str], body: bytes) -> Answer: ...


class KeyRefused(RuntimeError):
    """Nothing can be sent: the agenda does not take the key, or not for this agenda."""


class NotNow(RuntimeError):
    """The agenda has no time, or is not there. ``wait`` are the seconds it asked for."""

    def __init__(self, code: str, wait: int = 0) -> None:
        super().__init__(code)
        self.wait = wait


class NotTaken(RuntimeError):
    """The agenda does not take this event as it is; its words say why."""


@dataclass(frozen=True)
class Addresses:
    """Where the agendas are; tests put their own in place."""

    openagenda: str = OPENAGENDA
    uitdatabank: str = LIVE
    uitdatabank_trial: str = TRIAL
    accounts: str = ACCOUNTS
    accounts_trial: str = ACCOUNTS_TRIAL


class Voice:
    """Speaks to one agenda, with a token that is asked for once."""

    def __init__(self, agenda: RegionAgenda, send: Send, addresses: Addresses | None = None) -> None:
        self.agenda, self.send, self.addresses = agenda, send, addresses or Addresses()
        self._token = ""

    def put(self, event: RegionEvent, told: Data) -> str:
        """Have an event there as it is told, made anew or changed; how the agenda calls it."""
        answer = self._ask("PUT", self._address(event), told)
        found = _read(answer)
        if self._open:
            inner = found.get("event")
            return str((inner if isinstance(inner, Mapping) else found).get("uid", ""))[:60]
        return str(found.get("id") or found.get("eventId") or event.ours)[:60]

    def take_away(self, event: RegionEvent) -> None:
        """Have an event there no longer. One that is gone already is gone."""
        self._ask("DELETE", self._address(event), None, gone_is_well=True)

    @property
    def _open(self) -> bool:
        return self.agenda.which == RegionalAgenda.OPENAGENDA

    def _address(self, event: RegionEvent) -> str:
        """An address of our own making, so that the same event sent twice is one."""
        if self._open:
            base = f"{self.addresses.openagenda}/agendas/{self.agenda.agenda}"
            return f"{base}/events/ext/{OUR_NAME}/{event.ours}"
        base = self.addresses.uitdatabank_trial if self.agenda.trial else self.addresses.uitdatabank
        return f"{base}/events/{event.ours}"

    def _ask(self, method: str, url: str, told: Data | None, *, gone_is_well: bool = False) -> Answer:
        body = json.dumps(told, ensure_ascii=False).encode() if told is not None else b""
        for fresh in (False, True):
            answer = self.send(method, url, headers=self._headers(fresh=fresh, body=bool(body)), body=body)
            if answer.status != 401:
                break  # a token lasts for a while only: once more with a fresh one
        return self._judged(answer, gone_is_well)

    def _headers(self, *, fresh: bool, body: bool) -> dict[str, str]:
        if fresh or not self._token:
            self._token = self._fresh_token()
        kind = {"Content-Type": "application/json"} if body else {}
        if self._open:
            return {**kind, "access-token": self._token}
        return {**kind, "Authorization": f"Bearer {self._token}"}

    def _fresh_token(self) -> str:
        if not self.agenda.key:
            raise KeyRefused("no_key")  # nobody is asked
        if self._open:
            url, body = f"{self.addresses.openagenda}/requestAccessToken", json.dumps({"code": self.agenda.key})
            kind = "application/json"
        else:
            accounts = self.addresses.accounts_trial if self.agenda.trial else self.addresses.accounts
            url = f"{accounts}/realms/uitid/protocol/openid-connect/token"
            secrets = {"client_id": self.agenda.client, "client_secret": self.agenda.key}
            body, kind = urlencode({"grant_type": "client_credentials", **secrets}), "application/x-www-form-urlencoded"
        answer = self.send("POST", url, headers={"Content-Type": kind}, body=body.encode())
        if 400 <= answer.status < 500 and answer.status != 429:
            raise KeyRefused("key_refused")
        token = str(_read(self._judged(answer, False)).get("access_token", ""))
        if not token or not token.isascii() or not token.isprintable():
            raise NotNow("no_token")
        return token

    def _judged(self, answer: Answer, gone_is_well: bool) -> Answer:
        status = answer.status
        if answer.success or (gone_is_well and status in (404, 410)):
            return answer
        if status in (401, 403):
            raise KeyRefused("key_refused")
        if status == 429 or status >= 500:
            asked = answer.headers.get("retry-after", "")
            raise NotNow(f"status {status}", min(int(asked), 6 * 3600) if asked.isdecimal() and len(asked) < 9 else 0)
        raise NotTaken(f"{status} {_words(answer)}".strip()[:_LONGEST])


def _read(answer: Answer) -> Mapping[str, Any]:
    """What an answer says as JSON; nothing where it says something else."""
    try:
        found = json.loads(answer.body.decode("utf-8", "replace") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, Mapping) else {}


def _words(answer: Answer) -> str:
    """Why an agenda does not take an event, in its own words, cut."""
    found = _read(answer)
    parts = [found.get(name) for name in ("title", "detail", "message", "error")]
    for each in found.get("schemaErrors", found.get("errors", [])) or ():
        if isinstance(each, Mapping):
            where = each.get("jsonPointer") or each.get("field") or each.get("path") or ""
            parts.append(f"{where}: {each.get('error') or each.get('message') or each.get('code') or ''}")
    said = " · ".join(str(each) for each in parts if isinstance(each, str) and each)
    return "".join(each if each.isprintable() else " " for each in said)

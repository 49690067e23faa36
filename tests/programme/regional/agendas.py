"""Two agendas of the region, on this machine: they take what their documentation says, and refuse the rest."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from estaminet.programme.operations.regional.speaking import Addresses

SECRET, CLIENT, TOKEN = "a-secret-key-of-the-hub", "client-1", "token-1"
HOUSE = "85b04295-479c-40f5-b3dd-469dfb4387b3"
TERMS = re.compile(r"[0-9]+(\.[0-9]+){4}")


class Refused(Exception):
    """An answer that is none of the good ones: status, and what is wrong at which field."""

    def __init__(self, status: int, field: str = "", why: str = "") -> None:
        self.status, self.field, self.why = status, field, why
        super().__init__(f"{status} {field} {why}")


@dataclass
class Agendas:
    """What stands there, by our ids, and every request as it came. ``says`` is answered to all while it is set."""

    port: int = 0
    events: dict[str, Any] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    says: int = 0
    wait: str = ""
    token: str = TOKEN
    tokens: int = 0

    @property
    def addresses(self) -> Addresses:
        base = f"http://127.0.0.1:{self.port}"
        return Addresses(f"{base}/v2", f"{base}/udb", f"{base}/udb-test", f"{base}/accounts", f"{base}/accounts-test")

    # --- what each of them takes ------------------------------------------------------------------------------

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Any:
        if path.endswith("/requestAccessToken"):
            told = self._json(headers, body)
            return self._token(told.get("code") == SECRET)
        if path.endswith("/protocol/openid-connect/token"):
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            wanted = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET}
            return self._token(form == wanted and headers["content-type"] == "application/x-www-form-urlencoded")
        if self.says:
            raise Refused(self.says)
        if path.startswith("/v2/agendas/1234/events/ext/estaminet/"):
            return self._openagenda(method, path, headers, body)
        if path.startswith(("/udb/events/", "/udb-test/events/")):
            return self._uitdatabank(method, path, headers, body)
        raise Refused(404)

    def _token(self, right: bool) -> Any:
        if not right:
            raise Refused(400, "code", "invalid_grant")
        self.tokens += 1
        return {"access_token": self.token, "expires_in": 3600}

    def _json(self, headers: Mapping[str, str], body: bytes) -> Any:
        if headers.get("content-type") != "application/json":
            raise Refused(415)
        return json.loads(body)

    def _openagenda(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Any:
        if headers.get("access-token") != self.token:
            raise Refused(401, "access-token", "expired")
        mark = path.rpartition("/")[2]
        if method == "DELETE":
            if mark not in self.events:
                raise Refused(404)
            return {"success": True, "event": self.events.pop(mark)}
        if method != "PUT":
            raise Refused(405)
        told = self._json(headers, body)
        check_openagenda(told)
        self.events[mark] = told
        return {"success": True, "event": {"uid": 70_000 + len(self.events), **told}}

    def _uitdatabank(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Any:
        if headers.get("authorization") != f"Bearer {self.token}":
            raise Refused(401, "authorization", "no token")
        mark = path.rpartition("/")[2]
        if method == "DELETE":
            if self.events.pop(mark, None) is None:
                raise Refused(404)
            return {}
        if method != "PUT":
            raise Refused(405)
        told = self._json(headers, body)
        check_uitdatabank(told)
        self.events[mark] = told
        return {"id": mark, "url": f"https://io.uitdatabank.be/event/{mark}", "commandId": "x"}


def check_openagenda(told: Any) -> None:
    """The rules of developers.openagenda.com/evenements/structure."""
    if "data" in told:
        raise Refused(400, "data", "unknown field")
    for name, most, required in (("title", 140, True), ("description", 200, True), ("longDescription", 10_000, False)):
        _texts(told, name, most, required)
    _texts(told, "conditions", 255, False)
    for words in told.get("keywords", {}).values():
        if not isinstance(words, list) or sum(map(len, words)) > 255:
            raise Refused(400, "keywords", "string.toolong")
    if sum(map(len, told.get("registration", []))) > 2000:
        raise Refused(400, "registration", "toolong")
    if set(told.get("accessibility", {})) - {"hi", "vi", "pi", "mi", "ii"}:
        raise Refused(400, "accessibility", "unknown code")
    _timings(told.get("timings"))
    _mode(told)
    age = told.get("age")
    if age and not 0 <= age["min"] <= age["max"] <= 120:
        raise Refused(400, "age", "number")


def _timings(spans: Any) -> None:
    if not spans or len(spans) > 800:
        raise Refused(400, "timings", "required" if not spans else "too many")
    last = None
    for span in spans:
        begin, end = (datetime.strptime(span[name], "%Y-%m-%dT%H:%M:%S%z") for name in ("begin", "end"))
        if not begin < end or end - begin > timedelta(hours=24) or (last and begin < last):
            raise Refused(400, "timings", "overlap")
        last = end


def _mode(told: Any) -> None:
    mode = told.get("attendanceMode", 1)
    if mode not in (1, 2, 3) or told.get("status", 1) not in range(1, 7):
        raise Refused(400, "attendanceMode", "unknown")
    if mode != 2 and not isinstance(told.get("locationUid"), int):
        raise Refused(400, "locationUid", "required")
    if mode != 1 and not str(told.get("onlineAccessLink", "")).startswith("http"):
        raise Refused(400, "onlineAccessLink", "required")
    if mode == 2 and not told.get("timezone"):
        raise Refused(400, "timezone", "required")


def _texts(told: Any, name: str, most: int, required: bool) -> None:
    values = told.get(name)
    if not values:
        if required:
            raise Refused(400, name, "required")
        return
    if not isinstance(values, dict) or any(not text or len(text) > most for text in values.values()):
        raise Refused(400, name, "string.toolong")


def check_uitdatabank(told: Any) -> None:
    """The rules of docs.publiq.be for an event that is written as a whole."""
    main = told.get("mainLanguage")
    if main not in ("nl", "fr", "de", "en"):
        raise Refused(400, "/mainLanguage", "enum")
    for name in ("name", "description"):
        if set(told.get(name, {})) - {"nl", "fr", "de", "en"}:
            raise Refused(400, f"/{name}", "language")
    if not told.get("name", {}).get(main):
        raise Refused(400, f"/name/{main}", "required")
    terms = told.get("terms") or []
    if sum(each.get("domain") == "eventtype" for each in terms) != 1 or not all(
        TERMS.fullmatch(each["id"]) for each in terms
    ):
        raise Refused(400, "/terms", "at least one eventtype")
    _place(told)
    _dates(told)
    _rest(told)
    _prices(told.get("priceInfo", []), main)


def _place(told: Any) -> None:
    place = told.get("location", {}).get("@id", "")
    nowhere = place.endswith("00000000-0000-0000-0000-000000000000")
    if not re.search(r"/place/[0-9a-f-]{36}$", place):
        raise Refused(400, "/location/@id", "pattern")
    mode = told.get("attendanceMode", "offline")
    if mode not in ("offline", "online", "mixed") or nowhere != (mode == "online"):
        raise Refused(400, "/attendanceMode", "location")


def _dates(told: Any) -> None:
    dates = told.get("subEvent") or []
    if told.get("calendarType") != ("single" if len(dates) == 1 else "multiple") or not dates:
        raise Refused(400, "/calendarType", "subEvent")
    for each in [told, *dates]:
        if not datetime.fromisoformat(each["startDate"]) < datetime.fromisoformat(each["endDate"]):
            raise Refused(400, "/endDate", "should not be before startDate")
        if each["status"]["type"] not in ("Available", "TemporarilyUnavailable", "Unavailable"):
            raise Refused(400, "/status", "enum")


def _rest(told: Any) -> None:
    if told.get("audience", {}).get("audienceType", "everyone") not in ("everyone", "members", "education"):
        raise Refused(400, "/audience", "enum")
    if told.get("workflowStatus") not in ("DRAFT", "READY_FOR_VALIDATION"):
        raise Refused(400, "/workflowStatus", "enum")
    if not re.fullmatch(r"[0-9]*-[0-9]*", told.get("typicalAgeRange", "-")):
        raise Refused(400, "/typicalAgeRange", "pattern")


def _prices(prices: Any, main: str) -> None:
    if prices and sum(each["category"] == "base" for each in prices) != 1:
        raise Refused(400, "/priceInfo", "exactly one base")
    for each in prices:
        if (
            each["priceCurrency"] != "EUR"
            or each["price"] < 0
            or (each["category"] == "tariff" and main not in each["name"])
        ):
            raise Refused(400, "/priceInfo", "name")


@contextmanager
def agendas_there(told: Agendas | None = None) -> Iterator[Agendas]:
    """A server that is both of them; the same one can come back at the same address."""
    house = told or Agendas()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def any_method(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            if "Token" not in self.path and not self.path.endswith("/token"):
                house.requests.append((self.command, self.path))
                house.bodies.append(json.loads(body) if body else None)
            try:
                status, answer = 200, house.answer(self.command, self.path, headers, body)
            except Refused as fault:
                status = fault.status
                problem = {"jsonPointer": fault.field, "error": fault.why}
                answer = {"title": "Invalid body data", "schemaErrors": [problem]} if fault.field else {}
            told = json.dumps(answer).encode()
            self.send_response(status)
            if status == 429 and house.wait:
                self.send_header("Retry-After", house.wait)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: Any) -> None:
            return None

    for method in ("GET", "POST", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.any_method)
    server = ThreadingHTTPServer(("127.0.0.1", house.port), Handler)
    house.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""The door for archives that harvest us: OAI-PMH 2.0, by GET and POST, the same for whoever asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.urls import speaking
from estaminet.library.feeds import oai_dc, oai_pmh
from estaminet.library.feeds.oai_pmh import Archive, Part
from estaminet.library.feeds.resumption import Place, UnreadableToken, as_micros, from_micros
from estaminet.library.models import Work
from estaminet.library.queries.harvesting import (
    Span,
    all_sets,
    earliest_stamp,
    harvested_work,
    headers_of,
    next_works,
    records_of,
    works_within,
)
from estaminet.network.doors import network_here
from estaminet.network.models import Network

AT_ONCE: Final = 500
"""Records in one part of a list, and identifiers."""
TOKEN: Final = "resumptionToken"  # noqa: S105 - the name of an argument
_LISTED: Final = (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", TOKEN}))
# Of each verb the arguments it needs, and those it may have.
VERBS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({TOKEN})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": _LISTED,
    "ListRecords": _LISTED,
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_SET: Final = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")
_MICRO: Final = timedelta(microseconds=1)


class Fault(Exception):
    """An error as the protocol names it."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """One answer of the protocol. Its faults are answers as well. Cookies mean nothing here."""
    network, at = network_here(request), timezone.now()
    # Addresses in records are the same whoever asks, whatever languages they read.
    with speaking(network.languages[0]):
        asking = _Asking(request, network, at)
        try:
            asked = _arguments(request.POST if request.method == "POST" else request.GET)
        except Fault as fault:
            written = asking.answer({}, oai_pmh.fault(fault.code, fault.words))
        else:
            try:
                written = asking.answer(asked, asking.body(asked))
            except Fault as fault:
                # What was badly asked is not said again, as the protocol wishes.
                said = {} if fault.code == "badArgument" else asked
                written = asking.answer(said, oai_pmh.fault(fault.code, fault.words))
        language = network.languages[0]
    answer = HttpResponse(written, content_type=oai_pmh.MEDIA_TYPE)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Language"] = language
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def archive_of(request: HttpRequest, network: Network) -> Archive:
    """Who answers at this address. Identifiers begin with the network's own domain, whatever the address."""
    host = network.host or request.get_host()
    return Archive(
        base_url=request.build_absolute_uri(reverse("library-exits:oai")),
        domain=host.partition(":")[0].lower(),
        name=network.name.pick(network.languages).text or network.slug,
        mail=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    )


def _arguments(sent: QueryDict) -> dict[str, str]:
    """What was asked. Raises Fault for a verb or arguments the protocol does not know, and for what is said twice."""
    verbs = sent.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Fault("badVerb", "The verb is missing, is said twice, or is none of the protocol.")
    needed, allowed = VERBS[verbs[0]]
    names = set(sent) - {"verb"}
    if unknown := names - needed - allowed:
        raise Fault("badArgument", f"The verb {verbs[0]} has no argument {', '.join(sorted(unknown))}.")
    if any(len(sent.getlist(name)) > 1 for name in names):
        raise Fault("badArgument", "An argument is said twice.")
    if TOKEN in names:
        if names != {TOKEN}:
            raise Fault("badArgument", "A resumptionToken stands alone.")
    elif missing := needed - names:
        raise Fault("badArgument", f"The verb {verbs[0]} needs {', '.join(sorted(missing))}.")
    return {"verb": verbs[0], **{name: str(sent[name]) for name in sorted(names)}}


class _Asking:
    """One question and what is answered, verb by verb. ``begun`` is when its list was begun."""

    def __init__(self, request: HttpRequest, network: Network, at: datetime) -> None:
        self.network, self.at, self.begun = network, at, at
        self.archive = archive_of(request, network)
        self.whole: Callable[[str], str] = request.build_absolute_uri

    def answer(self, asked: Mapping[str, str], body: str) -> str:
        return oai_pmh.answer(self.archive, asked, self.begun, body)

    def body(self, asked: Mapping[str, str]) -> str:
        match asked["verb"]:
            case "Identify":
                return oai_pmh.identify(self.archive, earliest_stamp(self.network.pk) or self.at)
            case "ListMetadataFormats":
                if "identifier" in asked:
                    self._work(asked["identifier"])
                return oai_pmh.metadata_formats()
            case "ListSets":
                return self._sets(asked)
            case "GetRecord":
                _check_prefix(asked["metadataPrefix"])
                [record] = records_of([self._work(asked["identifier"])], self.at)
                return oai_pmh.get_record(self.archive, record, self.whole)
            case verb:
                return self._list(verb, asked)

    def _work(self, identifier: str) -> Work:
        number = self.archive.number(identifier)
        work = harvested_work(self.network.pk, number) if number is not None else None
        if work is None:
            raise Fault("idDoesNotExist", "Nothing here has this identifier.")
        return work

    def _sets(self, asked: Mapping[str, str]) -> str:
        if TOKEN in asked:
            raise Fault("badResumptionToken", "Sets are told in one part.")
        sets = all_sets(self.network.pk, self.at)
        if not sets:
            raise Fault("noSetHierarchy", "There are no sets yet.")
        return oai_pmh.list_sets(sets, self.network.languages)

    def _list(self, verb: str, asked: Mapping[str, str]) -> str:
        place = self._place(asked[TOKEN], verb) if TOKEN in asked else None
        if place is not None:
            self.begun = from_micros(place.begun)
            span = Span(self.network.pk, _instant(place.since), _instant(place.before), place.whose)
        else:
            _check_prefix(asked["metadataPrefix"])
            span = self._span(asked)
        works, part = self._part(verb, span, place)
        if verb == "ListIdentifiers":
            return oai_pmh.list_identifiers(self.archive, headers_of(works, self.at), part)
        return oai_pmh.list_records(self.archive, records_of(works, self.at), part, self.whole)

    def _place(self, token: str, verb: str) -> Place:
        try:
            place = Place.read(token)
        except UnreadableToken as fault:
            raise Fault("badResumptionToken", "This token is none of ours, or was changed on its way.") from fault
        if place.verb != verb or place.network_id != self.network.pk:
            raise Fault("badResumptionToken", "This token belongs to another list.")
        return place

    def _span(self, asked: Mapping[str, str]) -> Span:
        since, until = asked.get("from"), asked.get("until")
        if since is not None and until is not None and len(since) != len(until):
            raise Fault("badArgument", "from and until have different granularities.")
        whose = asked.get("set", "")
        if "set" in asked and _SET.fullmatch(whose) is None:
            raise Fault("badArgument", "This is not the name of a set.")
        first = _read(since)[0] if since is not None else None
        last = _read(until)[1] if until is not None else None
        if first is not None and last is not None and last <= first:
            raise Fault("badArgument", "until lies before from.")
        return Span(self.network.pk, first, last, whose)

    def _part(self, verb: str, span: Span, place: Place | None) -> tuple[list[Work], Part | None]:
        rows = works_within(span, self.at)
        if rows is None and place is not None:
            raise Fault("badResumptionToken", "The set of this list is there no longer.")
        after = (from_micros(place.stamp), place.pk) if place is not None else None
        found = next_works(rows, after, AT_ONCE + 1) if rows is not None else []
        if not found:
            if place is None:
                raise Fault("noRecordsMatch", "Nothing fits.")
            # What was still to be told has changed meanwhile and left the span. A part is never empty: the last one
            # that was told is told again.
            found = [self._work(self.archive.identifier(place.pk))]
        before = place.told if place is not None else 0
        if len(found) <= AT_ONCE:
            return found, Part("", before, max(place.total, before + len(found))) if place is not None else None
        works = found[:AT_ONCE]
        assert rows is not None
        total = place.total if place is not None else rows.count()
        return works, Part(self._next(verb, span, works, before, total).token(), before, total)

    def _next(self, verb: str, span: Span, works: list[Work], before: int, total: int) -> Place:
        last = works[-1]
        assert last.datestamp is not None
        return Place(
            verb=verb,
            network_id=self.network.pk,
            prefix=oai_dc.PREFIX,
            since=as_micros(span.since) if span.since is not None else None,
            before=as_micros(span.before) if span.before is not None else None,
            whose=span.whose,
            begun=as_micros(self.begun),
            stamp=as_micros(last.datestamp),
            pk=last.pk,
            told=before + len(works),
            total=total,
        )


def _check_prefix(prefix: str) -> None:
    if prefix != oai_dc.PREFIX:
        raise Fault("cannotDisseminateFormat", f"Records are told as {oai_dc.PREFIX}.")


def _instant(micros: int | None) -> datetime | None:
    return from_micros(micros) if micros is not None else None


def _read(text: str) -> tuple[datetime, datetime]:
    """A day or a second: its first instant, and the one behind its last. Raises Fault."""
    if _DAY.fullmatch(text) is not None:
        form, length = "%Y-%m-%d", timedelta(days=1)
    elif _SECOND.fullmatch(text) is not None:
        form, length = "%Y-%m-%dT%H:%M:%SZ", timedelta(seconds=1)
    else:
        raise Fault("badArgument", "A date is written 2026-11-21 or 2026-11-21T09:30:00Z.")
    try:
        begins = datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError as fault:
        raise Fault("badArgument", "There is no such date.") from fault
    try:
        return begins, begins + length
    except OverflowError:
        return begins, datetime.max.replace(tzinfo=UTC) - _MICRO

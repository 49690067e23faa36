"""Answers of the protocol by which archives harvest each other (OAI-PMH 2.0), as XML.

http://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from estaminet.library.feeds import oai_dc
from estaminet.library.feeds.xml_text import quoted, tag, told
from estaminet.library.queries.harvesting import HarvestSet, Record

MEDIA_TYPE: Final = "text/xml; charset=utf-8"
LAG: Final = timedelta(seconds=30)
"""So far lies the hour of an answer back. A change gets its stamp before it is committed and seen; whoever comes again
from the hour of our last answer on finds it all the same, if the commit took less than this."""
_NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
_XSI: Final = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_OPEN: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="{_NAMESPACE}" {_XSI} '
    f'xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}OAI-PMH.xsd">'
)
_ABOUT_IDENTIFIERS: Final = f"{_NAMESPACE}oai-identifier"
# A domain as identifiers of the scheme ``oai`` want it: with a dot in it.
_DOMAIN: Final = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archive:
    """Who answers: the whole address of the door, and the domain that begins every identifier."""

    base_url: str
    domain: str
    name: str
    mail: str

    def identifier(self, pk: int) -> str:
        return f"oai:{self.domain}:{pk}"

    def number(self, identifier: str) -> int | None:
        """The work an identifier of ours names; None for any other text."""
        head, _colon, number = identifier.rpartition(":")
        known = head == f"oai:{self.domain}" and re.fullmatch(r"[1-9][0-9]{0,17}", number) is not None
        return int(number) if known else None


@dataclass(frozen=True, slots=True)
class Part:
    """How a list goes on: the token of the next part, empty behind the last one; None where all fits in one."""

    token: str
    told: int
    total: int


def answer(archive: Archive, asked: Mapping[str, str], at: datetime, body: str) -> str:
    """A whole answer. ``asked`` are the arguments as they were sent, none where they could not be understood."""
    said = "".join(f" {name}={quoted(value)}" for name, value in asked.items())
    return (
        f"{_OPEN}<responseDate>{utc(at - LAG)}</responseDate>"
        f"<request{said}>{told(archive.base_url)}</request>{body}</OAI-PMH>"
    )


def fault(code: str, words: str) -> str:
    return f"<error code={quoted(code)}>{told(words)}</error>"


def identify(archive: Archive, earliest: datetime) -> str:
    """Who we are, and what can be asked."""
    return (
        f"<Identify>{tag('repositoryName', archive.name)}{tag('baseURL', archive.base_url)}"
        f"<protocolVersion>2.0</protocolVersion>{tag('adminEmail', archive.mail)}"
        f"<earliestDatestamp>{utc(earliest)}</earliestDatestamp><deletedRecord>persistent</deletedRecord>"
        f"<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>{_about_identifiers(archive)}</Identify>"
    )


def _about_identifiers(archive: Archive) -> str:
    if _DOMAIN.fullmatch(archive.domain) is None:
        return ""
    return (
        f'<description><oai-identifier xmlns="{_ABOUT_IDENTIFIERS}" {_XSI} '
        f'xsi:schemaLocation="{_ABOUT_IDENTIFIERS} {_ABOUT_IDENTIFIERS}.xsd"><scheme>oai</scheme>'
        f"{tag('repositoryIdentifier', archive.domain)}<delimiter>:</delimiter>"
        f"{tag('sampleIdentifier', archive.identifier(1))}</oai-identifier></description>"
    )


def metadata_formats() -> str:
    return (
        f"<ListMetadataFormats><metadataFormat>{tag('metadataPrefix', oai_dc.PREFIX)}"
        f"{tag('schema', oai_dc.SCHEMA)}{tag('metadataNamespace', oai_dc.NAMESPACE)}"
        "</metadataFormat></ListMetadataFormats>"
    )


def list_sets(sets: Iterable[HarvestSet], languages: Iterable[str]) -> str:
    """Sets by their names in the first of the languages that has one; what they hold in all."""
    order = tuple(languages)
    return f"<ListSets>{''.join(_set(each, order) for each in sets)}</ListSets>"


def _set(each: HarvestSet, languages: tuple[str, ...]) -> str:
    about = "".join(tag("dc:description", entry.text, code) for code, entry in each.about.items())
    described = (
        f'<setDescription><oai_dc:dc xmlns:oai_dc="{oai_dc.NAMESPACE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'{_XSI} xsi:schemaLocation="{oai_dc.NAMESPACE} {oai_dc.SCHEMA}">{about}</oai_dc:dc></setDescription>'
    )
    name = each.name.pick(languages).text or each.spec
    return f"<set>{tag('setSpec', each.spec)}{tag('setName', name)}{described if about else ''}</set>"


def get_record(archive: Archive, record: Record, whole: oai_dc.Whole) -> str:
    return f"<GetRecord>{_record(archive, record, whole)}</GetRecord>"


def list_records(archive: Archive, records: Iterable[Record], part: Part | None, whole: oai_dc.Whole) -> str:
    found = "".join(_record(archive, each, whole) for each in records)
    return f"<ListRecords>{found}{_resumption(part)}</ListRecords>"


def list_identifiers(archive: Archive, records: Iterable[Record], part: Part | None) -> str:
    found = "".join(_header(archive, each) for each in records)
    return f"<ListIdentifiers>{found}{_resumption(part)}</ListIdentifiers>"


def _record(archive: Archive, record: Record, whole: oai_dc.Whole) -> str:
    head = _header(archive, record)
    if record.gone:
        return f"<record>{head}</record>"
    return f"<record>{head}<metadata>{oai_dc.dublin_core(record, whole)}</metadata></record>"


def _header(archive: Archive, record: Record) -> str:
    state = ' status="deleted"' if record.gone else ""
    stamp = record.work.datestamp
    assert stamp is not None
    sets = "".join(tag("setSpec", each) for each in record.sets)
    identifier = tag("identifier", archive.identifier(record.work.pk))
    return f"<header{state}>{identifier}<datestamp>{utc(stamp)}</datestamp>{sets}</header>"


def _resumption(part: Part | None) -> str:
    if part is None:
        return ""
    return f'<resumptionToken completeListSize="{part.total}" cursor="{part.told}">{told(part.token)}</resumptionToken>'


def utc(instant: datetime) -> str:
    """An instant as the protocol writes it, whole seconds."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

"""Choices of the room."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy


class WorkKind(models.TextChoices):
    """What somebody made or kept."""

    FILM = "film", pgettext_lazy("kind of work", "film")
    PHOTOGRAPHS = "photographs", pgettext_lazy("kind of work", "photographs")
    SOUND = "sound", pgettext_lazy("kind of work", "sound")
    TEXT = "text", pgettext_lazy("kind of work", "text")
    PERFORMANCE = "performance", pgettext_lazy("kind of work", "performance")
    TESTIMONY = "testimony", pgettext_lazy("kind of work", "testimony")
    OBJECT = "object", pgettext_lazy("kind of work", "object of our heritage")
    PLACE = "place", pgettext_lazy("kind of work", "place of our heritage")


class Visibility(models.TextChoices):
    """Who finds a work once it is published."""

    PUBLIC = "public", pgettext_lazy("visibility of a work", "everybody")
    NETWORK = "network", pgettext_lazy("visibility of a work", "the teams of the network")
    HUB = "hub", pgettext_lazy("visibility of a work", "the team of the hub")
    PRIVATE = "private", pgettext_lazy("visibility of a work", "managers of the hub and those who made it")


class Rights(models.TextChoices):
    """What others may do with a work. ``RIGHTS_URIS`` holds the address that says it to programs."""

    CC0 = "cc0", pgettext_lazy("rights", "CC0: free for any use")
    BY = "by", pgettext_lazy("rights", "CC BY 4.0: free with the names")
    BY_SA = "by-sa", pgettext_lazy("rights", "CC BY-SA 4.0: free with the names, and shared alike")
    BY_ND = "by-nd", pgettext_lazy("rights", "CC BY-ND 4.0: free with the names, unchanged")
    BY_NC = "by-nc", pgettext_lazy("rights", "CC BY-NC 4.0: with the names, not for profit")
    BY_NC_SA = "by-nc-sa", pgettext_lazy("rights", "CC BY-NC-SA 4.0: with the names, not for profit, shared alike")
    BY_NC_ND = "by-nc-nd", pgettext_lazy("rights", "CC BY-NC-ND 4.0: with the names, not for profit, unchanged")
    PDM = "pdm", pgettext_lazy("rights", "public domain")
    IN_COPYRIGHT = "InC", pgettext_lazy("rights", "all rights reserved: look, but ask before you use it")
    ORPHAN = "InC-OW-EU", pgettext_lazy("rights", "protected, and nobody knows whom to ask")
    EDUCATION = "InC-EDU", pgettext_lazy("rights", "protected, free for teaching")
    NON_COMMERCIAL = "InC-NC", pgettext_lazy("rights", "protected, free when not for profit")
    UNLOCATABLE = "InC-RUU", pgettext_lazy("rights", "protected, and those whom to ask cannot be found")
    UNKNOWN = "UND", pgettext_lazy("rights", "not known yet")


_CC: Final = "https://creativecommons.org/"
_RS: Final = "http://rightsstatements.org/vocab/"
# Creative Commons' deeds, and the URIs of rightsstatements.org, whose http form is the identifier.
RIGHTS_URIS: Final = {
    Rights.CC0: f"{_CC}publicdomain/zero/1.0/",
    Rights.PDM: f"{_CC}publicdomain/mark/1.0/",
    **{
        rights: f"{_CC}licenses/{rights.value}/4.0/"
        for rights in (Rights.BY, Rights.BY_SA, Rights.BY_ND, Rights.BY_NC, Rights.BY_NC_SA, Rights.BY_NC_ND)
    },
    **{
        rights: f"{_RS}{rights.value}/1.0/"
        for rights in (
            Rights.IN_COPYRIGHT,
            Rights.ORPHAN,
            Rights.EDUCATION,
            Rights.NON_COMMERCIAL,
            Rights.UNLOCATABLE,
            Rights.UNKNOWN,
        )
    },
}


class ContributorRole(models.TextChoices):
    """What somebody did for a work. Values are MARC relators, so that other archives understand them."""

    AUTHOR = "aut", pgettext_lazy("contributor", "words")
    DIRECTOR = "drt", pgettext_lazy("contributor", "direction")
    PHOTOGRAPHER = "pht", pgettext_lazy("contributor", "photography")
    CAMERA = "cng", pgettext_lazy("contributor", "camera")
    EDITOR = "flm", pgettext_lazy("contributor", "editing")
    SOUND = "rcd", pgettext_lazy("contributor", "sound")
    MUSICIAN = "mus", pgettext_lazy("contributor", "music")
    PERFORMER = "prf", pgettext_lazy("contributor", "performance")
    STORYTELLER = "stl", pgettext_lazy("contributor", "storytelling")
    WITNESS = "ive", pgettext_lazy("contributor", "testimony")
    INTERVIEWER = "ivr", pgettext_lazy("contributor", "questions")
    MAKER = "art", pgettext_lazy("contributor", "making")
    TRANSLATOR = "trl", pgettext_lazy("contributor", "translation")
    KEEPER = "dnr", pgettext_lazy("contributor", "kept and given")
    PRODUCER = "pro", pgettext_lazy("contributor", "production")
    OTHER = "ctb", pgettext_lazy("contributor", "help")


class WorkRelation(models.TextChoices):
    """How a work stands to another one. Values are Dublin Core terms."""

    PART_OF = "isPartOf", pgettext_lazy("relation of works", "is part of")
    VERSION_OF = "isVersionOf", pgettext_lazy("relation of works", "is a version of")
    FOLLOWS = "replaces", pgettext_lazy("relation of works", "takes the place of")
    BASED_ON = "source", pgettext_lazy("relation of works", "is made from")
    ABOUT = "references", pgettext_lazy("relation of works", "speaks of")
    BESIDE = "relation", pgettext_lazy("relation of works", "goes with")


class Property(models.TextChoices):
    """Dublin Core terms a work may carry beside its core texts, once for each language."""

    ALTERNATIVE = "alternative", pgettext_lazy("property of a work", "other title")
    ABSTRACT = "tableOfContents", pgettext_lazy("property of a work", "contents")
    EXTENT = "extent", pgettext_lazy("property of a work", "size or length")
    MEDIUM = "medium", pgettext_lazy("property of a work", "material or technique")
    PROVENANCE = "provenance", pgettext_lazy("property of a work", "where it comes from")
    SOURCE = "source", pgettext_lazy("property of a work", "made after")
    COVERAGE = "temporal", pgettext_lazy("property of a work", "time it speaks of")
    IDENTIFIER = "identifier", pgettext_lazy("property of a work", "number elsewhere")
    CITATION = "bibliographicCitation", pgettext_lazy("property of a work", "how to cite it")
    AUDIENCE = "audience", pgettext_lazy("property of a work", "for whom")


class MediaKind(models.TextChoices):
    """What a file is, by its content."""

    PICTURE = "picture", pgettext_lazy("kind of file", "picture")
    FILM = "film", pgettext_lazy("kind of file", "film")
    SOUND = "sound", pgettext_lazy("kind of file", "sound")
    DOCUMENT = "document", pgettext_lazy("kind of file", "document")


class MediaState(models.TextChoices):
    """Whether pages can show a file already."""

    WAITING = "waiting", pgettext_lazy("state of a file", "waiting to be made ready")
    WORKING = "working", pgettext_lazy("state of a file", "being made ready")
    READY = "ready", pgettext_lazy("state of a file", "ready")
    FAILED = "failed", pgettext_lazy("state of a file", "could not be made ready")


class Faces(models.TextChoices):
    """Who can be recognised in a file, by sight or by voice, once somebody has looked and listened."""

    NOBODY = "nobody", pgettext_lazy("who is in a file", "nobody can be recognised, or nobody who is alive")
    NAMED = "named", pgettext_lazy("who is in a file", "the people named here, and nobody else")


class Use(models.TextChoices):
    """What somebody who appears in a work may allow it to be used for. ``LIBRARY`` is needed for anything else."""

    LIBRARY = "library", pgettext_lazy("use of a work", "shown in the library, with its works and collections")
    SCREENING = "screening", pgettext_lazy("use of a work", "shown on a screen or a wall before people who came")
    PRINT = "print", pgettext_lazy("use of a work", "printed in programmes, books and the press")
    SOCIAL = "social", pgettext_lazy("use of a work", "shown on other people’s pages and social networks")
    REUSE = "reuse", pgettext_lazy("use of a work", "downloaded and used again, as the licence says")


class SaidBy(models.TextChoices):
    """Whose word a release is, and how the team has it."""

    SELF = "self", pgettext_lazy("release", "the person themselves")
    GUARDIAN = "guardian", pgettext_lazy("release", "a guardian")
    PAPER = "paper", pgettext_lazy("release", "on paper, kept by the team")
    HOUSE = "house", pgettext_lazy("release", "ended by the team")


class TrackKind(models.TextChoices):
    """What the lines of a track are for. Values are those of HTML's ``track``."""

    CAPTIONS = "captions", pgettext_lazy("kind of track", "captions: what is said and heard")
    SUBTITLES = "subtitles", pgettext_lazy("kind of track", "subtitles: what is said, translated")
    DESCRIPTIONS = "descriptions", pgettext_lazy("kind of track", "descriptions of what is seen")
    CHAPTERS = "chapters", pgettext_lazy("kind of track", "chapters")


class TrackState(models.TextChoices):
    """Whether a person has read a track through."""

    DRAFT = "draft", pgettext_lazy("state of a track", "draft")
    REVIEWED = "reviewed", pgettext_lazy("state of a track", "read through by a person")


class CollectionKind(models.TextChoices):
    """A collection gathers works; an exhibition tells a story with them, one after the other."""

    COLLECTION = "collection", pgettext_lazy("kind of collection", "collection")
    EXHIBITION = "exhibition", pgettext_lazy("kind of collection", "exhibition")


class ContributionState(models.TextChoices):
    """What became of what somebody brought."""

    BEGUN = "begun", pgettext_lazy("contribution", "being put together")
    WAITING = "waiting", pgettext_lazy("contribution", "waiting for the team")
    TAKEN = "taken", pgettext_lazy("contribution", "taken into the library")
    DECLINED = "declined", pgettext_lazy("contribution", "not taken")
    WITHDRAWN = "withdrawn", pgettext_lazy("contribution", "taken back by who brought it")


class WhoIsSeen(models.TextChoices):
    """Whom one can see or hear in what somebody brings, as they say it; the team looks all the same."""

    NOBODY = "nobody", pgettext_lazy("who is seen", "nobody one could recognise")
    MYSELF = "myself", pgettext_lazy("who is seen", "only me")
    AGREED = "agreed", pgettext_lazy("who is seen", "people who know of it and agree")
    UNASKED = "unasked", pgettext_lazy("who is seen", "people I have not asked, or do not know")


class TakedownState(models.TextChoices):
    """What became of a request to take something down."""

    OPEN = "open", pgettext_lazy("request to take down", "waiting for an answer")
    HIDDEN = "hidden", pgettext_lazy("request to take down", "hidden until it is decided")
    REMOVED = "removed", pgettext_lazy("request to take down", "taken down")
    KEPT = "kept", pgettext_lazy("request to take down", "stays, with a reason")


class KeepingEvent(models.TextChoices):
    """What happened to a file that is kept. Names follow PREMIS' list of events where it has one."""

    ARRIVED = "ingestion", pgettext_lazy("keeping", "arrived")
    CHECKED = "fixity check", pgettext_lazy("keeping", "checked: unchanged")
    DAMAGED = "fixity failure", pgettext_lazy("keeping", "checked: damaged or lost")
    DERIVED = "migration", pgettext_lazy("keeping", "copies for pages made")
    REPAIRED = "repair", pgettext_lazy("keeping", "put right from a copy")
    EXPORTED = "dissemination", pgettext_lazy("keeping", "taken out in a bag")
    RESTORED = "accession", pgettext_lazy("keeping", "taken in from a bag")
    DELETED = "deletion", pgettext_lazy("keeping", "deleted")


class Damage(models.TextChoices):
    """What is wrong with an original. Nothing is made of it and nobody is given it until it was put right."""

    MISSING = "missing", pgettext_lazy("damage of a file", "it is not there any more")
    CHANGED = "changed", pgettext_lazy("damage of a file", "it is no longer what was kept")
    UNREAD = "unread", pgettext_lazy("damage of a file", "the disk cannot read it")


class BagWay(models.TextChoices):
    """Whether a bag leaves or comes."""

    OUT = "out", pgettext_lazy("bag", "taken out")
    IN = "in", pgettext_lazy("bag", "brought")


class BagScope(models.TextChoices):
    """What a bag holds."""

    WORK = "work", pgettext_lazy("bag", "one work")
    COLLECTION = "collection", pgettext_lazy("bag", "a collection")
    LIBRARY = "library", pgettext_lazy("bag", "the whole library of the hub")


class BagState(models.TextChoices):
    """Where a bag is."""

    WAITING = "waiting", pgettext_lazy("bag", "being made or read")
    READY = "ready", pgettext_lazy("bag", "ready")
    FAILED = "failed", pgettext_lazy("bag", "did not work")
    GONE = "gone", pgettext_lazy("bag", "deleted")

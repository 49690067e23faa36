"""Builders of works, their files, those who appear in them and what they allow."""

from __future__ import annotations

import hashlib
from typing import Any

import factory
from factory.django import DjangoModelFactory

from estaminet.kernel.models import StoredFile
from estaminet.library.enums import Faces, MediaKind, MediaState, Rights, SaidBy, Use, WorkKind
from estaminet.library.models import Appearance, Media, Release, Work
from estaminet.people.models.person import new_subject_key
from tests.factories.network import MADE, HubFactory, RowFactory


class WorkFactory(RowFactory):
    """A published film; ``published_at=None`` makes a draft. Its sight is not settled: call ``settle_sight``."""

    class Meta:
        model = Work

    hub = factory.SubFactory(HubFactory)
    network = factory.LazyAttribute(lambda work: work.hub.network)
    slug = factory.Sequence(lambda n: f"work-{n}")
    kind = WorkKind.FILM.value
    title = factory.LazyAttribute(lambda work: work.slug.capitalize())
    rights = Rights.BY_SA.value
    made_at = MADE
    changed_at = MADE
    published_at = MADE


class LibraryFileFactory(DjangoModelFactory[Any]):
    """The row of a file; nothing lies in the storage."""

    class Meta:
        model = StoredFile

    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    media_type = "image/jpeg"
    bytes = 1000
    at = MADE


class MediaFactory(RowFactory):
    """A picture that is ready, in which nobody can be recognised."""

    class Meta:
        model = Media

    work = factory.SubFactory(WorkFactory)
    hub = factory.LazyAttribute(lambda media: media.work.hub)
    network = factory.LazyAttribute(lambda media: media.work.network)
    file = factory.SubFactory(LibraryFileFactory)
    kind = MediaKind.PICTURE.value
    state = MediaState.READY.value
    faces = Faces.NOBODY.value
    looked_at = factory.LazyAttribute(lambda media: MADE if media.faces else None)
    added_at = MADE


class AppearanceFactory(RowFactory):
    """Somebody known by name in a file."""

    class Meta:
        model = Appearance

    media = factory.SubFactory(MediaFactory)
    work = factory.LazyAttribute(lambda appearance: appearance.media.work)
    name = factory.Sequence(lambda n: f"Somebody {n}")
    subject_key = factory.LazyFunction(new_subject_key)
    made_at = MADE


class ReleaseFactory(DjangoModelFactory[Any]):
    """A yes to the library, said by the person themselves; ``uses=[]`` is a no."""

    class Meta:
        model = Release

    appearance = factory.SubFactory(AppearanceFactory)
    subject_key = factory.LazyAttribute(lambda release: release.appearance.subject_key)
    uses = factory.LazyFunction(lambda: [Use.LIBRARY.value])
    said_by = SaidBy.SELF.value
    at = MADE

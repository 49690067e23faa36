"""Builders of what residents bring, and of the calls that ask for it."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from estaminet.library.enums import ContributionState, MediaKind, Rights, WhoIsSeen, WorkKind
from estaminet.library.models import BroughtFile, Contribution, MemoryCall
from tests.factories.library import LibraryFileFactory
from tests.factories.network import MADE, HubFactory, RowFactory


class MemoryCallFactory(RowFactory):
    """A call that is open, without an end."""

    class Meta:
        model = MemoryCall

    hub = factory.SubFactory(HubFactory)
    network = factory.LazyAttribute(lambda call: call.hub.network)
    slug = factory.Sequence(lambda n: f"call-{n}")
    title = factory.LazyAttribute(lambda call: call.slug.capitalize())
    text = "Your photographs"
    made_at = MADE
    published_at = MADE


class ContributionFactory(DjangoModelFactory[Any]):
    """Words that somebody brought, waiting for the team."""

    class Meta:
        model = Contribution

    hub = factory.SubFactory(HubFactory)
    network = factory.LazyAttribute(lambda brought: brought.hub.network)
    kind = WorkKind.TESTIMONY.value
    title = factory.Sequence(lambda n: f"A memory {n}")
    words = "How it was."
    rights = Rights.IN_COPYRIGHT.value
    seen = WhoIsSeen.NOBODY.value
    name = "Odile"
    language = "fr"
    state = ContributionState.WAITING.value
    allowed_at = MADE
    brought_at = MADE


class BroughtFileFactory(DjangoModelFactory[Any]):
    """The row of a file; nothing lies in the storage."""

    class Meta:
        model = BroughtFile

    contribution = factory.SubFactory(ContributionFactory)
    file = factory.SubFactory(LibraryFileFactory)
    kind = MediaKind.PICTURE.value
    file_name = "postcard.jpg"
    added_at = MADE

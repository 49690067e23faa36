"""Builders of networks, hubs and what belongs to them."""

from __future__ import annotations

from contextlib import nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.search import indexed_later
from estaminet.network.enums import Answer, Feature, MenuPlace, PartnershipRole
from estaminet.network.models import (
    AccessFeature,
    ExceptionalHours,
    Hub,
    Network,
    OpeningException,
    OpeningRule,
    Organisation,
    Page,
    Partnership,
    Place,
    Town,
    TownName,
)

MADE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SEARCHED: ContextVar[bool] = ContextVar("factories tell the search", default=False)
"""Whether what factories make can be found: for tests with the mark ``searched``. Else a fifth of all tests' time
would go into documents that nobody looks for."""


def write(row: Any, at: datetime = MADE, **texts: dict[str, str] | str) -> Any:
    """Write texts of a row as the house itself would: ``write(hub, name={"fr": "La Lainerie"})``."""
    versions = {name: {"fr": text} if isinstance(text, str) else text for name, text in texts.items()}
    return set_texts(on=row, texts=versions, by=Actor.system(), at=at)


class RowFactory(DjangoModelFactory[Any]):
    """Language fields may be given as a text (French) or as a mapping of languages; the others stay empty."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        names = model_class.language_fields()
        texts = {name: kwargs.pop(name) for name in list(kwargs) if name in names}
        row = super()._create(model_class, *args, **kwargs)
        if not texts:
            return row
        with nullcontext() if SEARCHED.get() else indexed_later():
            return write(row, **texts)


class NetworkFactory(RowFactory):
    class Meta:
        model = Network
        django_get_or_create = ("slug",)

    slug = "estaminet"
    languages = factory.LazyFunction(lambda: ["fr", "nl", "en", "it", "bg", "de"])
    made_at = MADE
    name = "Estaminet"


class HubFactory(RowFactory):
    class Meta:
        model = Hub

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"hub-{n}")
    name = factory.LazyAttribute(lambda hub: hub.slug.capitalize())
    town = factory.LazyAttribute(lambda hub: hub.slug.capitalize())
    country = "FR"
    latitude = "50.701500"
    longitude = "3.217100"
    zone = "Europe/Paris"
    languages = factory.LazyFunction(lambda: ["fr", "nl", "en"])
    position = factory.Sequence(lambda n: n)
    made_at = MADE


class OpeningRuleFactory(RowFactory):
    class Meta:
        model = OpeningRule

    hub = factory.SubFactory(HubFactory)
    weekday = 0
    opens = time(10)
    closes = time(18)


class OpeningExceptionFactory(RowFactory):
    class Meta:
        model = OpeningException

    hub = factory.SubFactory(HubFactory)
    last_day = factory.SelfAttribute("first_day")


class ExceptionalHoursFactory(DjangoModelFactory[Any]):
    class Meta:
        model = ExceptionalHours

    exception = factory.SubFactory(OpeningExceptionFactory)
    opens = time(14)
    closes = time(16)


class PlaceFactory(RowFactory):
    class Meta:
        model = Place

    hub = factory.SubFactory(HubFactory)
    slug = factory.Sequence(lambda n: f"place-{n}")
    name = factory.LazyAttribute(lambda place: place.slug.capitalize())


class AccessFeatureFactory(RowFactory):
    class Meta:
        model = AccessFeature

    hub = factory.SubFactory(HubFactory)
    feature = Feature.STEP_FREE
    answer = Answer.YES


class OrganisationFactory(RowFactory):
    class Meta:
        model = Organisation

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.LazyAttribute(lambda organisation: organisation.slug.capitalize())


class PartnershipFactory(RowFactory):
    class Meta:
        model = Partnership

    organisation = factory.SubFactory(OrganisationFactory)
    network = factory.SelfAttribute("organisation.network")
    role = PartnershipRole.PARTNER


class PageFactory(RowFactory):
    class Meta:
        model = Page

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"page-{n}")
    title = factory.LazyAttribute(lambda page: page.slug.capitalize())
    menu = MenuPlace.NETWORK
    made_at = MADE
    published_at = MADE


class TownFactory(DjangoModelFactory[Any]):
    class Meta:
        model = Town

    id = factory.Sequence(lambda n: n + 1)
    name = "Mons"
    country = "BE"
    latitude = 50.4541
    longitude = 3.9523
    population = 95_000


class TownNameFactory(DjangoModelFactory[Any]):
    class Meta:
        model = TownName

    town = factory.SubFactory(TownFactory)
    name = factory.SelfAttribute("town.name")
    folded = factory.LazyAttribute(lambda name: name.name.lower())
    head = factory.LazyAttribute(lambda name: name.folded[:3])

"""Collections and exhibitions: how they are made, filled and told, and what everybody sees of them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import TextVersion
from estaminet.library.models import Collection, Work
from estaminet.library.operations import collections as ops
from estaminet.library.operations.sight import settle_sight
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.factories.network import HubFactory, NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast: Cast) -> Actor:
    return Actor.person(cast.ana.account.pk)


def text(hub: Any, at: datetime, **fields: Any) -> Work:
    work = WorkFactory(hub=hub, kind="text", **fields)
    return settle_sight(work_id=work.pk, at=at)


def gathered(
    cast: Cast, by: Actor, at: datetime, *works: Work, kind: str = "exhibition", title: str = "L'usine"
) -> Collection:
    made = ops.make_collection(hub=cast.wattrelos, kind=kind, texts={"title": {"fr": title}}, by=by, at=at)
    for work in works:
        ops.add_to_collection(collection=made, work=work, by=by, at=at)
    return made


def page(cast: Cast, address: str, who: Any = None, status: int = 200) -> str:
    answer = cast.client(who).get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def order(collection: Collection) -> list[int]:
    return list(collection.items.order_by("position").values_list("work", flat=True))


def test_it_is_made_filled_ordered_told_and_published(cast: Cast, by: Actor, at: datetime) -> None:
    one, two, three = (text(cast.wattrelos, at, title=name) for name in ("Un", "Deux", "Trois"))
    made = gathered(cast, by, at, one, two, three)
    assert (made.slug, made.settled, order(made)) == ("lusine", False, [one.pk, two.pk, three.pk])
    assert ops.add_to_collection(collection=made, work=one, by=by, at=at).position == 0

    ops.order_collection(collection=made, order=[three.pk, one.pk, 0], by=by, at=at)
    ops.tell_of_work(collection=made, work_id=three.pk, text={"fr": "<p>D'abord.</p>"}, by=by, at=at)
    ops.publish_collection(collection=made, by=by, at=at)

    body = page(cast, "/fr/library/collections/lusine/")
    assert re.findall(r"<h3><a [^>]*>(\w+)</a>", body) == ["Trois", "Un", "Deux"]
    assert "D'abord." in body
    assert TextVersion.objects.filter(model="library.CollectionItem").count() == 1
    assert "L&#x27;usine" in page(cast, "/fr/library/collections/")
    assert "L&#x27;usine" in page(cast, "/fr/library/")
    assert "L&#x27;usine" in page(cast, f"/fr/library/{one.slug}/")


def test_a_form_sent_twice_makes_one(cast: Cast, by: Actor, at: datetime) -> None:
    said: Any = {"hub": cast.wattrelos, "kind": "collection", "texts": {"title": {"fr": "A"}}, "form_key": "b" * 32}
    assert ops.make_collection(**said, by=by, at=at) == ops.make_collection(**said, by=by, at=at)
    assert Collection.objects.count() == 1


def test_what_is_refused(cast: Cast, by: Actor, at: datetime) -> None:
    elsewhere = text(HubFactory(network=NetworkFactory(slug="elsewhere"), slug="ailleurs"), at)
    with pytest.raises(ops.CollectionWithoutTitle):
        gathered(cast, by, at, title=" ")
    empty = gathered(cast, by, at)
    with pytest.raises(ops.EmptyCollection):
        ops.publish_collection(collection=empty, by=by, at=at)
    with pytest.raises(ops.WorkOfAnotherNetwork):
        ops.add_to_collection(collection=empty, work=elsewhere, by=by, at=at)
    for act in (
        lambda: ops.take_from_collection(collection=empty, work_id=elsewhere.pk, by=by, at=at),
        lambda: ops.tell_of_work(collection=empty, work_id=elsewhere.pk, text={"fr": "x"}, by=by, at=at),
    ):
        with pytest.raises(ops.NotInThisCollection):
            act()
    ops.add_to_collection(collection=empty, work=text(cast.wattrelos, at), by=by, at=at)
    ops.write_collection(collection=empty, texts={"title": {"fr": ""}}, by=by, at=at)
    with pytest.raises(ops.CollectionWithoutTitle):
        ops.publish_collection(collection=empty, by=by, at=at)
    ops.remove_collection(collection=empty, by=by, at=at)
    with pytest.raises(ops.RemovedCollection):
        ops.publish_collection(collection=empty, by=by, at=at)


def test_it_is_taken_back_removed_and_put_back(cast: Cast, by: Actor, at: datetime) -> None:
    made = gathered(cast, by, at, text(cast.wattrelos, at))
    ops.publish_collection(collection=made, by=by, at=at)
    ops.take_back_collection(collection=made, by=by, at=at)
    page(cast, "/fr/library/collections/lusine/", status=404)
    ops.publish_collection(collection=made, by=by, at=at)
    ops.remove_collection(collection=made, by=by, at=at)
    page(cast, "/fr/library/collections/lusine/", status=404)
    ops.put_back_collection(collection=made, by=by, at=at)
    page(cast, "/fr/library/collections/lusine/")


def test_a_work_out_of_sight_stands_in_no_story(cast: Cast, by: Actor, at: datetime) -> None:
    shown, hidden = text(cast.wattrelos, at, title="Vu"), text(cast.wattrelos, at, title="Perdu")
    made = gathered(cast, by, at, shown, hidden)
    ops.tell_of_work(collection=made, work_id=hidden.pk, text={"fr": "<p>Secret.</p>"}, by=by, at=at)
    ops.publish_collection(collection=made, by=by, at=at)
    Work.objects.filter(pk=hidden.pk).update(settled=False, hidden_at=at)

    body = page(cast, "/fr/library/collections/lusine/")
    assert "Vu" in body
    assert "Perdu" not in body
    assert "Secret." not in body


def test_one_that_is_not_for_everybody(cast: Cast, by: Actor, at: datetime) -> None:
    made = gathered(cast, by, at, text(cast.wattrelos, at))
    ops.write_collection(collection=made, changes={"visibility": "hub"}, by=by, at=at)
    ops.publish_collection(collection=made, by=by, at=at)

    for who in (None, cast.eve, cast.bob):
        page(cast, "/fr/library/collections/lusine/", who, 404)
    page(cast, "/fr/library/collections/lusine/", cast.ana)


def test_a_story_costs_the_same_for_one_work_and_for_three(cast: Cast, by: Actor, at: datetime) -> None:
    made = gathered(cast, by, at, text(cast.wattrelos, at))
    ops.publish_collection(collection=made, by=by, at=at)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cast, "/fr/library/collections/lusine/")
        return len(queries)

    page(cast, "/fr/library/collections/lusine/")
    few = cost()
    for _number in range(2):
        ops.add_to_collection(collection=made, work=text(cast.wattrelos, at), by=by, at=at)
    assert cost() == few <= 10


def test_the_team_does_it_all_with_buttons(cast: Cast, at: datetime) -> None:
    one, two = text(cast.wattrelos, at, title="Métiers"), text(cast.mons, at, title="Métiers de Mons")
    client, path = cast.client(cast.ana), "/fr/manage/wattrelos/library/collections"
    client.post(f"{path}/", {"title": "Tissage", "kind": "exhibition", "in": "fr"})
    made = Collection.objects.get()
    here = f"{path}/tissage/"

    assert client.post(here, {"words": "metiers"}).content.decode().count('name="work"') == 2
    for work in (one, two):
        client.post(here, {"work": work.pk})
    client.post(here, {"work": two.pk, "act": "up"})
    assert order(made) == [two.pk, one.pk]
    story = f"{here}works/{one.pk}/?in=fr"
    marks = dict(re.findall(r'name="(seen_\w+)" value="([^"]*)"', client.get(story).content.decode()))
    assert client.post(story, {"in": "fr", "text": "Ici on tissait.", **marks}).status_code == 302
    words = f"{here}words/?in=nl"
    marks = dict(re.findall(r'name="(seen_\w+)" value="([^"]*)"', client.get(words).content.decode()))
    said = {"in": "nl", "title": "Weven", "kind": "exhibition", "visibility": "public", **marks}
    assert client.post(words, said).status_code == 302
    client.post(f"{here}publish/")

    body = page(cast, "/nl/library/collections/tissage/")
    assert "Weven" in body
    assert "Ici on tissait." in body
    client.post(here, {"work": one.pk, "act": "take"})
    assert order(made) == [two.pk]
    for address in (f"{path}/", here, f"{here}words/", f"{here}works/{two.pk}/"):
        page(cast, address, cast.bob, 404)
        page(cast, address.replace("wattrelos", "mons"), cast.bob, 404 if address != f"{path}/" else 200)

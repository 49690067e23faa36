"""Subjects, contributors, properties and related works: written by the team, found by everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.search import find
from estaminet.library.models import Concept, Contributor, RelatedWork, Work, WorkVersion
from estaminet.library.operations import beside, contributors, subjects
from estaminet.library.operations.beside import PropertyLine
from estaminet.library.operations.contributors import Part
from estaminet.library.operations.sight import settle_sight
from estaminet.network.operations.checking import NotValid
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.factories.network import HubFactory, NetworkFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast: Cast) -> Actor:
    return Actor.person(cast.cleo.account.pk)


@pytest.fixture
def work(cast: Cast, at: datetime) -> Work:
    made = WorkFactory(hub=cast.wattrelos, kind="text", slug="cour", title="La cour")
    return settle_sight(work_id=made.pk, at=at)


def subject(cast: Cast, by: Actor, at: datetime, label: str = "Travail", **more: Any) -> Concept:
    return subjects.make_subject(network=cast.network, texts={"label": {"fr": label}}, by=by, at=at, **more)


def found(cast: Cast, words: str, language: str = "fr") -> list[int]:
    hits = find(words, network_id=cast.network.pk, languages=(language,), kinds=["work"]).hits
    return [hit.object_id for hit in hits]


# --- subjects ------------------------------------------------------------------------------------------------


def test_a_work_is_found_by_each_name_of_its_subjects(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    loom = subject(cast, by, at, "Tissage", names={"fr": ["Filature"], "nl": ["Weverij"]})
    beside.set_subjects(work=work, concepts=[loom.pk], by=by, at=at)
    assert [found(cast, words) for words in ("tissage", "filature", "weverij")] == [[work.pk]] * 3

    texts = {"label": {"fr": "Textile", "nl": "Textiel"}}
    subjects.change_subject(subject=loom, texts=texts, names={"fr": ["Laine"]}, by=by, at=at)
    assert [found(cast, words) for words in ("textiel", "laine", "weverij")] == [[work.pk]] * 3
    assert [found(cast, words) for words in ("tissage", "filature")] == [[], []]
    subjects.retire_subject(subject=loom, by=by, at=at)
    assert found(cast, "textiel") == []
    subjects.take_up_subject(subject=loom, by=by, at=at)
    assert found(cast, "textiel") == [work.pk]


def test_the_list_filters_by_a_subject_and_what_belongs_to_it(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    wide = subject(cast, by, at, "Travail")
    narrow = subject(cast, by, at, "Tissage", broader=wide)
    beside.set_subjects(work=work, concepts=[narrow.pk], by=by, at=at)
    subject(cast, by, at, "Jamais")

    for slug, count in (("tissage", 1), ("travail", 1), ("jamais", 1)):
        body = cast.client(None).get(f"/fr/library/?subject={slug}").content.decode()
        assert body.count("La cour") == count
        assert "Jamais" not in body
    assert "Tissage" in cast.client(None).get("/fr/library/cour/").content.decode()


def test_subjects_that_are_refused(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    wide = subject(cast, by, at)
    narrow = subject(cast, by, at, "Tissage", broader=wide)
    elsewhere = Concept.objects.create(network=NetworkFactory(slug="elsewhere"), slug="loin")
    assert subject(cast, by, at).slug == "travail-2"

    with pytest.raises(subjects.SubjectWithoutName):
        subject(cast, by, at, " ")
    with pytest.raises(subjects.BelongsToItself):
        subjects.change_subject(subject=wide, broader=narrow, by=by, at=at)
    with pytest.raises(subjects.BelongsToItself):
        subjects.change_subject(subject=wide, broader=wide, by=by, at=at)
    with pytest.raises(subjects.BroaderElsewhere):
        subject(cast, by, at, "Autre", broader=elsewhere)
    with pytest.raises(subjects.UnknownLanguage):
        subject(cast, by, at, "Autre", names={"xx": ["a"]})
    with pytest.raises(NotValid):
        subject(cast, by, at, "Autre", same_as="javascript:alert(1)")
    subjects.retire_subject(subject=wide, by=by, at=at)
    for wrong in (elsewhere, wide):
        with pytest.raises(beside.SubjectElsewhere):
            beside.set_subjects(work=work, concepts=[wrong.pk], by=by, at=at)


def test_coordinators_keep_the_subjects(cast: Cast, at: datetime) -> None:
    client, path = cast.client(cast.cleo), "/fr/manage/wattrelos/library/subjects/"
    for who in (cast.alice, cast.ana, cast.bob, cast.eve):
        assert cast.client(who).get(path).status_code == 404
    assert client.post(path, {"in": "fr", "label": "Travail", "names": "Boulot\nJob"}).status_code == 302
    made = Concept.objects.get()
    assert sorted(made.names.values_list("language", "name")) == [("fr", "Boulot"), ("fr", "Job")]
    assert client.post(f"{path}{made.pk}/?in=nl", {"in": "nl", "label": "Werk"}).status_code == 302
    made.refresh_from_db()
    assert (made.label.text("fr"), made.label.text("nl"), made.names.count()) == ("Travail", "Werk", 2)
    client.post(f"{path}{made.pk}/retire/")
    made.refresh_from_db()
    assert made.retired_at is not None
    assert "Travail" in client.get(path).content.decode()


# --- who made it ---------------------------------------------------------------------------------------------


def add(work: Work, by: Actor, at: datetime, **part: Any) -> Contributor:
    return contributors.add_contributor(work=work, part=Part(**{"role": "aut", "shown": True, **part}), by=by, at=at)


def test_contributors_stand_in_an_order_and_are_noted(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    body = OrganisationFactory(network=cast.network)
    first, second, third = (
        add(work, by, at, person=cast.chloe),
        add(work, by, at, name="Odile K."),
        add(work, by, at, organisation=body),
    )
    assert add(work, by, at, person=cast.chloe) == first
    contributors.order_contributors(work=work, order=[third.pk, first.pk], by=by, at=at)
    assert list(work.contributors.values_list("pk", flat=True)) == [third.pk, first.pk, second.pk]
    contributors.change_contributor(
        work=work, contributor_id=second.pk, role="stl", shown=False, name="Odile", by=by, at=at
    )
    contributors.remove_contributor(work=work, contributor_id=third.pk, by=by, at=at)

    assert list(work.contributors.values_list("name", "role", "shown")) == [("", "aut", True), ("Odile", "stl", False)]
    assert [each.number for each in WorkVersion.objects.filter(work=work)] == [1, 2, 3, 4, 5, 6]
    assert "Odile" not in str(list(WorkVersion.objects.values_list("record", flat=True)))


def test_contributors_that_are_refused(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    row = add(work, by, at, name="Odile K.")
    with pytest.raises(contributors.NobodyMeant):
        add(work, by, at, name="  ")
    with pytest.raises(contributors.NotKnownHere):
        add(work, by, at, person=cast.bob)
    with pytest.raises(contributors.OrganisationElsewhere):
        add(work, by, at, organisation=OrganisationFactory(network=NetworkFactory(slug="elsewhere")))
    with pytest.raises(NotValid):
        add(work, by, at, name="X", role="xxx")
    with pytest.raises(contributors.NobodyMeant):
        contributors.change_contributor(work=work, contributor_id=row.pk, role="aut", shown=True, name="", by=by, at=at)
    with pytest.raises(contributors.NotOfThisWork):
        contributors.remove_contributor(work=WorkFactory(hub=cast.wattrelos), contributor_id=row.pk, by=by, at=at)


def test_the_team_writes_who_made_it_and_the_page_names_only_those_who_wish(cast: Cast, work: Work) -> None:
    client, path = cast.client(cast.ana), "/fr/manage/wattrelos/library/cour/made-by/"
    listed = client.post(path, {"act": "find", "name": "Chlo", "role": "aut"}).content.decode()
    assert f'name="person" value="{cast.chloe.pk}"' in listed
    client.post(path, {"person": cast.chloe.pk, "name": "Chlo", "role": "aut"})
    client.post(path, {"act": "add", "name": "Odile K.", "role": "stl", "shown": "on"})
    first, second = work.contributors.all()
    assert (first.person, first.shown, second.name, second.shown) == (cast.chloe, False, "Odile K.", True)
    body = cast.client(None).get("/fr/library/cour/").content.decode()
    assert "Odile K." in body
    assert cast.chloe.called not in body
    client.post(path, {"act": "up", "contributor": second.pk})
    assert list(work.contributors.values_list("pk", flat=True)) == [second.pk, first.pk]
    line = f"line-{first.pk}"
    client.post(path, {"act": "change", "contributor": first.pk, f"{line}-role": "aut", f"{line}-shown": "on"})
    assert cast.chloe.called in cast.client(None).get("/fr/library/cour/").content.decode()
    client.post(path, {"act": "remove", "contributor": first.pk})
    assert work.contributors.count() == 1
    assert cast.client(cast.bob).get(path).status_code == 404


# --- properties and related works -------------------------------------------------------------------------------


def test_properties_are_written_whole_and_refused(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    lines = [
        PropertyLine("extent", "3 pages", "fr"),
        PropertyLine("extent", "3 bladzijden", "nl"),
        PropertyLine("medium", ""),
    ]
    beside.set_properties(work=work, lines=lines, by=by, at=at)
    assert list(work.properties.values_list("term", "language", "value")) == [
        ("extent", "fr", "3 pages"),
        ("extent", "nl", "3 bladzijden"),
    ]
    with pytest.raises(beside.UnknownLanguage):
        beside.set_properties(work=work, lines=[PropertyLine("extent", "3", "xx")], by=by, at=at)
    with pytest.raises(NotValid):
        beside.set_properties(work=work, lines=[PropertyLine("nothing", "3")], by=by, at=at)
    with pytest.raises(beside.TooManyProperties):
        beside.set_properties(work=work, lines=[PropertyLine("extent", str(n)) for n in range(61)], by=by, at=at)
    assert work.properties.count() == 2
    beside.set_properties(work=work, lines=[], by=by, at=at)
    assert work.properties.count() == 0


def test_works_stand_beside_each_other(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    other = WorkFactory(hub=cast.mons, kind="text", slug="film")
    beside.relate_works(work=work, other=other, relation="isPartOf", by=by, at=at)
    row = beside.relate_works(work=work, other=other, relation="source", by=by, at=at)
    assert list(RelatedWork.objects.values_list("relation", flat=True)) == ["source"]
    for wrong in (work, WorkFactory(hub=HubFactory(network=NetworkFactory(slug="elsewhere"), slug="loin"))):
        with pytest.raises(beside.WorkElsewhere):
            beside.relate_works(work=work, other=wrong, relation="source", by=by, at=at)
    with pytest.raises(NotValid):
        beside.relate_works(work=work, other=other, relation="nothing", by=by, at=at)
    beside.part_works(work=other, relation_id=row.pk, by=by, at=at)
    assert not RelatedWork.objects.exists()


def test_the_team_writes_what_stands_beside_the_record(cast: Cast, by: Actor, at: datetime, work: Work) -> None:
    client, path = cast.client(cast.ana), "/fr/manage/wattrelos/library/cour/more/"
    about = subject(cast, by, at)
    film = WorkFactory(hub=cast.wattrelos, slug="film", title="Le film de la cour")
    assert client.post(path, {"act": "subjects", "subjects": [about.pk]}).status_code == 302
    said = {"act": "find", "relation": "source", "words": "film"}
    assert f'name="other" value="{film.pk}"' in client.post(path, said).content.decode()
    assert client.post(path, {**said, "act": "", "other": film.pk}).status_code == 302
    line = {"term_0": "extent", "value_0": "3 pages", "language_0": "fr"}
    assert client.post(path, {"act": "properties", **line}).status_code == 302

    assert list(work.subjects.values_list("concept", flat=True)) == [about.pk]
    assert RelatedWork.objects.get().other == film
    assert work.properties.get().value == "3 pages"
    client.post(path, {"act": "part", "relation_id": RelatedWork.objects.get().pk})
    assert not RelatedWork.objects.exists()
    assert cast.client(cast.bob).get(path).status_code == 404

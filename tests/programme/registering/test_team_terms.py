"""Terms of registration: when and for how many, places shared out, and questions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.models import TextVersion
from estaminet.programme.enums import Mode
from estaminet.programme.forms.registering.terms import in_units
from estaminet.programme.models import Pool, Question, RegistrationTerms
from estaminet.programme.operations.registering import questions, terms
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.questions import ChoiceDraft, QuestionDraft, write_question
from estaminet.programme.operations.registering.terms import set_pools, set_terms
from estaminet.programme.queries.registering.pools import PoolDraft, mark_of_pools
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, draft, registered
from tests.programme.dates import form_values, text
from tests.programme.registering.team import NOW, SOON, address, ahead, asked, permission

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Any) -> Any:
    return ahead(cast.wattrelos, seats=4, mode=Mode.HYBRID)


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page(session: Any) -> str:
    return address("registration_terms", session)


@pytest.fixture
def by(cast: Any) -> Any:
    return cast.actor(cast.alice)


def rows(forms: Any) -> dict[str, Any]:
    """What the rows of a form send untouched."""
    start = forms.prefix
    values = {f"{start}-TOTAL_FORMS": len(forms.forms), f"{start}-INITIAL_FORMS": forms.initial_form_count()}
    for row in forms:
        values |= form_values(row)
    return values


def of_terms(answer: Any) -> dict[str, Any]:
    return {"what": "terms", **form_values(answer.context["terms_form"])}


def of_pools(answer: Any) -> dict[str, Any]:
    form = answer.context["pools_form"]
    return {"what": "pools", **form_values(form), **rows(form.countries), **rows(form.groups)}


# --- terms --------------------------------------------------------------------------------------------------------


def test_terms_are_written_in_the_words_of_people(cast: Any, alice: Any, session: Any, page: str) -> None:
    permission(cast.network)
    values = of_terms(alice.get(page))
    values |= {
        "opens_at": "2026-12-01T19:00",
        "ends_number": "2",
        "ends_unit": "days",
        "most": "4",
        "uses": ["pictures"],
    }
    values |= {"birth_dates": "everybody", "offer_hours": "48", "groups": "on"}
    values.pop("waiting")
    alice.post(page, values)
    told = RegistrationTerms.objects.get(activity=session.activity)
    assert (told.opens_at, told.closes_before) == (datetime(2026, 12, 1, 18, 0, tzinfo=UTC), 2 * 24 * 60)
    assert (told.most, told.waiting, told.offer_hours, told.birth_dates) == (4, False, 48, "everybody")
    assert (told.groups, told.needs, told.country, told.uses) == (True, True, False, ["pictures"])


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, (0, "hours")), (45, (45, "minutes")), (120, (2, "hours")), (2880, (2, "days"))]
)
def test_minutes_are_shown_as_one_says_them(minutes: int, said: tuple[int, str]) -> None:
    assert in_units(minutes) == said


def test_an_untouched_form_changes_nothing(alice: Any, session: Any, page: str, by: Any) -> None:
    opens = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
    set_terms(activity=session.activity, changes={"opens_at": opens, "closes_before": 90}, by=by, at=NOW)
    before = RegistrationTerms.objects.values().get()
    alice.post(page, of_terms(alice.get(page)))
    assert RegistrationTerms.objects.values().get() == before


def test_a_colleague_s_change_is_neither_undone_nor_hidden(alice: Any, session: Any, page: str, by: Any) -> None:
    set_terms(activity=session.activity, changes={"most": 5, "closes_before": 60}, by=by, at=NOW)
    values = of_terms(alice.get(page))
    set_terms(activity=session.activity, changes={"most": 8, "offer_hours": 12}, by=by, at=NOW)
    alice.post(page, {**values, "country": "on"})
    told = RegistrationTerms.objects.get()
    assert (told.most, told.offer_hours, told.country) == (8, 12, True)
    answer = alice.post(page, {**values, "most": "6"})
    assert "Somebody else has changed this meanwhile, to: 8" in text(answer)


def test_nonsense_is_refused_and_kept(alice: Any, page: str) -> None:
    values = of_terms(alice.get(page)) | {"most": "400", "opens_at": "when it snows", "ends_number": "9999"}
    values["ends_unit"] = "days"
    form = alice.post(page, values).context["terms_form"]
    assert set(form.errors) == {"opens_at", "ends_number"} or set(form.errors) == {"opens_at", "ends_number", "most"}
    assert (form["most"].value(), form["opens_at"].value()) == ("400", "when it snows")
    assert RegistrationTerms.objects.count() == 0


def test_opening_again_offers_free_places_to_those_who_wait(session: Any, by: Any) -> None:
    whole, waiting = registered(session, 4, at=NOW), registered(session, 2, at=NOW)
    set_terms(activity=session.activity, changes={"closes_before": 60 * 24 * 60}, by=by, at=NOW)
    cancel_people(party=whole, by=VISITOR, at=NOW)
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    set_terms(activity=session.activity, changes={"closes_before": 0}, by=by, at=NOW)
    waiting.refresh_from_db()
    assert waiting.state == "offered"


# --- places -------------------------------------------------------------------------------------------------------


def left(session: Any) -> int | None:
    session.refresh_from_db(fields=["left"])
    found: int | None = session.left
    return found


def pools(session: Any) -> list[tuple[str, str, str, int]]:
    told = Pool.objects.filter(activity=session.activity).order_by("position")
    return [(each.kind, each.mode, each.country, each.seats) for each in told]


def test_places_are_shared_out_on_one_page(alice: Any, session: Any, page: str) -> None:
    values = of_pools(alice.get(page))
    values |= {"pools-of0": "3", "pools-of1": "1", "country-0-country": "BE", "country-0-seats": "2"}
    values |= {"group-0-name_fr": "École Kergomard, CM2", "group-0-seats": "1"}
    alice.post(page, values)
    assert pools(session) == [
        ("mode", "in_person", "", 3),
        ("mode", "online", "", 1),
        ("country", "", "BE", 2),
        ("group", "", "", 1),
    ]
    group = Pool.objects.get(kind="group")
    assert (len(group.word) >= 16, group.name.text("fr")) == (True, "École Kergomard, CM2")
    assert f"?group={group.word}" in alice.get(page).content.decode()
    again = of_pools(alice.get(page))
    alice.post(page, {**again, "country-0-country": "", "country-0-seats": ""})
    assert pools(session)[2:] == [("group", "", "", 1)]
    assert Pool.objects.get(kind="group").word == group.word


def test_the_same_form_twice_shares_out_once(alice: Any, session: Any, page: str) -> None:
    values = of_pools(alice.get(page)) | {"group-0-name_fr": "Voisins", "group-0-seats": "2"}
    for _each in range(2):
        assert alice.post(page, values).status_code == 302
    assert pools(session) == [("group", "", "", 2)]


def test_a_colleague_s_places_are_not_overwritten_unseen(alice: Any, session: Any, page: str, by: Any) -> None:
    values = of_pools(alice.get(page)) | {"pools-of0": "3"}
    theirs = [PoolDraft(kind="mode", mode="in_person", seats=2)]
    set_pools(activity=session.activity, pools=theirs, by=by, at=NOW)
    answer = alice.post(page, values)
    assert str(terms.PoolsChangedMeanwhile.message) in text(answer)
    assert pools(session) == [("mode", "in_person", "", 2)]
    alice.post(page, of_pools(answer))
    assert pools(session) == [("mode", "in_person", "", 3)]


def test_fewer_places_than_people_are_told_before_they_are_saved(alice: Any, session: Any, page: str) -> None:
    registered(session, 3, at=NOW)
    values = of_pools(alice.get(page)) | {"pools-of0": "2"}
    answer = alice.post(page, values)
    assert "3 people have a place, and there would be 2." in text(answer)
    assert ("They keep their places" in text(answer), pools(session)) == (True, [])
    alice.post(page, {**values, "pools-sure": "on"})
    assert pools(session) == [("mode", "in_person", "", 2)]
    assert registered(session, 1, at=NOW).state == "waiting"
    # Whoever has read it once is not asked again for the same number.
    alice.post(page, of_pools(alice.get(page)) | {"country-0-country": "BE", "country-0-seats": "4"})
    assert pools(session) == [("mode", "in_person", "", 2), ("country", "", "BE", 4)]


def test_more_places_go_to_those_who_wait(session: Any, by: Any) -> None:
    set_pools(activity=session.activity, pools=[PoolDraft(kind="mode", mode="in_person", seats=2)], by=by, at=NOW)
    registered(session, 2, at=NOW)
    waiting = registered(session, 2, at=NOW)
    assert (waiting.state, left(session)) == ("waiting", 2)  # online there would be room
    set_pools(activity=session.activity, pools=[], by=by, at=NOW)
    waiting.refresh_from_db()
    assert (waiting.state, left(session)) == ("offered", 0)


def test_a_group_that_has_places_stays(alice: Any, session: Any, page: str, by: Any) -> None:
    (group,) = set_pools(
        activity=session.activity, pools=[PoolDraft(kind="group", seats=2, name={"fr": "CM2"})], by=by, at=NOW
    )
    registered(session, 2, at=NOW, group=group.pk)
    values = of_pools(alice.get(page)) | {"group-0-gone": "on", "pools-sure": "on"}
    answer = alice.post(page, values)
    assert str(terms.GroupHasPlaces.message) in text(answer)
    assert pools(session) == [("group", "", "", 2)]


def test_a_new_link_replaces_the_old_one(alice: Any, session: Any, by: Any) -> None:
    name = {"fr": "CM2"}
    (group,) = set_pools(activity=session.activity, pools=[PoolDraft(kind="group", seats=2, name=name)], by=by, at=NOW)
    before = group.word
    alice.post(address("registration_act", session), {"act": "new-link", "pool": group.pk})
    group.refresh_from_db()
    assert (group.word == before, len(group.word) >= 16) == (False, True)


def test_pools_of_another_activity_are_not_touched(cast: Any, alice: Any, session: Any, by: Any) -> None:
    foreign = ahead(cast.mons)
    draft_ = PoolDraft(kind="group", seats=2, name={"fr": "CM2"})
    (group,) = set_pools(activity=foreign.activity, pools=[draft_], by=by, at=NOW)
    answer = alice.post(address("registration_act", session), {"act": "new-link", "pool": group.pk})
    before, group_after = group.word, Pool.objects.get(pk=group.pk)
    assert (answer.status_code, group_after.word == before) == (404, True)


def test_each_place_of_a_joint_date_can_have_its_own_number(cast: Any, alice: Any, session: Any, page: str) -> None:
    session.also_at.create(hub=cast.mons)
    form = alice.get(page).context["pools_form"]
    assert [field.label for field in form.of_places] == ["La Lainerie", "Café Europa"]
    alice.post(page, of_pools(alice.get(page)) | {"pools-of3": "2"})
    pool = Pool.objects.get()
    assert (pool.kind, pool.hub, pool.seats) == ("place", cast.mons, 2)


@pytest.mark.parametrize(
    ("drafts", "refusal"),
    [
        ([PoolDraft(kind="country", country="BE", seats=1)] * 2, terms.TwiceTheSame),
        ([PoolDraft(kind="group", seats=1)], terms.GroupWithoutName),
        ([PoolDraft(kind="place", seats=1, spot=(999_999, None))], terms.NotAPlaceHere),
    ],
)
def test_what_makes_no_sense_is_refused_whole(session: Any, by: Any, drafts: Any, refusal: Any) -> None:
    with pytest.raises(refusal):
        set_pools(activity=session.activity, pools=drafts, by=by, at=NOW)
    assert pools(session) == []


def test_many_dates_are_brought_up_to_date_at_once(session: Any, by: Any) -> None:
    for number in range(5):
        SessionFactory(activity=session.activity, starts_at=SOON + timedelta(days=number), mode=Mode.HYBRID)
    set_pools(activity=session.activity, pools=[PoolDraft(kind="mode", mode="online", seats=1)], by=by, at=NOW)
    assert set(session.activity.sessions.values_list("left", flat=True)) == {4}
    assert mark_of_pools(session.activity.pools.all()) != mark_of_pools([])


# --- questions ----------------------------------------------------------------------------------------------------


def question_values(answer: Any, **more: Any) -> dict[str, Any]:
    form = answer.context["form"]
    return {**form_values(form), **rows(form.rows), **more}


def test_a_question_is_asked_in_several_languages_with_its_answers(alice: Any, session: Any) -> None:
    new = address("registration_question_new", session)
    values = question_values(alice.get(new), label_fr="Quel repas ?", label_nl="Welke maaltijd?", kind="choice")
    values |= {"asked_of": "person", "required": "on", "choice-0-label_fr": "végétarien", "choice-1-label_fr": "viande"}
    for _each in range(2):
        alice.post(new, values)
    question = Question.objects.get()
    assert (question.kind, question.asked_of, question.required) == ("choice", "person", True)
    assert [question.label.text(code) for code in ("fr", "nl")] == ["Quel repas ?", "Welke maaltijd?"]
    assert [choice.label.text("fr") for choice in question.choices.all()] == ["végétarien", "viande"]
    assert TextVersion.objects.filter(model="programme.Question", field="label").count() == 2


def test_a_question_needs_words_and_a_choice_two_answers(alice: Any, session: Any) -> None:
    new = address("registration_question_new", session)
    form = alice.post(new, question_values(alice.get(new), kind="choice", help_fr="Pour la cuisine")).context["form"]
    assert (set(form.errors), form["help_fr"].value()) == ({"label_fr", "kind"}, "Pour la cuisine")
    assert Question.objects.count() == 0


def test_words_change_and_answers_already_given_stay(alice: Any, session: Any) -> None:
    question = asked(session.activity, "Quel repas ?", "végétarien", "viande", "poisson", kind="choice")
    first, second, _fish = question.choices.all()
    registered(session, at=NOW, answers={question.pk: second.pk})
    page = address("registration_question", session, question.pk)
    values = question_values(alice.get(page), label_fr="Quel repas à midi ?")
    alice.post(page, {**values, "choice-2-label_fr": ""})  # nobody wants fish
    question.refresh_from_db()
    assert (question.label.text("fr"), list(question.choices.all())) == ("Quel repas à midi ?", [first, second])
    answer = alice.post(
        page, {**question_values(alice.get(page)), "choice-1-label_fr": "", "choice-2-label_fr": "rien"}
    )
    assert str(questions.ChoiceTaken.message) in text(answer)
    refused = alice.post(page, {**question_values(alice.get(page)), "kind": "words"})
    assert str(questions.AlreadyAnswered.message) in text(refused)


def test_questions_change_places_and_go_without_their_answers(alice: Any, session: Any, page: str) -> None:
    act = address("registration_act", session)
    first = asked(session.activity, "Un ?", position=0)
    second = asked(session.activity, "Deux ?", position=1)
    registered(session, at=NOW, answers={first.pk: "Oui"}, contact_name="Nadia")
    alice.post(act, {"act": "question-up", "question": second.pk})
    assert [each.pk for each in alice.get(page).context["questions"]] == [second.pk, first.pk]
    alice.post(act, {"act": "question-down", "question": second.pk})
    alice.post(act, {"act": "question-remove", "question": first.pk})
    context = alice.get(page).context
    assert ([each.pk for each in context["questions"]], [each.pk for each in context["gone"]]) == (
        [second.pk],
        [first.pk],
    )
    assert "Un ? Oui" in text(alice.get(address("session_people", session, session.pk)))
    alice.post(act, {"act": "question-put-back", "question": first.pk})
    assert [each.pk for each in alice.get(page).context["questions"]] == [second.pk, first.pk]


def test_the_team_may_leave_open_what_others_must_answer(session: Any, by: Any) -> None:
    words = {"fr": "Pourquoi ?"}
    told = QuestionDraft(label=words, kind="words", asked_of="party", required=True)
    question = write_question(activity=session.activity, draft=told, by=by, at=NOW)
    assert draft(1).answers == {}
    with pytest.raises(Exception, match="answer"):
        registered(session, at=NOW)
    assert registered(session, at=NOW, answers={question.pk: "Pour voir"}).state == "taken"


def test_choices_keep_their_order(session: Any, by: Any) -> None:
    def told(*labels: str, **ids: int) -> QuestionDraft:
        choices = [ChoiceDraft(label={"fr": label}, id=ids.get(label)) for label in labels]
        return QuestionDraft(label={"fr": "Quand ?"}, kind="choice", asked_of="party", choices=choices)

    question = write_question(activity=session.activity, draft=told("matin", "soir"), by=by, at=NOW)
    known = {choice.label.text("fr"): choice.pk for choice in question.choices.all()}
    write_question(
        activity=session.activity, question=question, draft=told("soir", "midi", "matin", **known), by=by, at=NOW
    )
    assert [
        (each.label.text("fr"), each.pk == known.get(each.label.text("fr"))) for each in question.choices.all()
    ] == [
        ("soir", True),
        ("midi", False),
        ("matin", True),
    ]

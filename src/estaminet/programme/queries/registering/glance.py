"""A date in short, before the door opens: what people need, allow and answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from estaminet.kernel.languages.texts import Texts
from estaminet.people.models import ConsentText
from estaminet.people.queries.consents import texts_in_force
from estaminet.programme.enums import AskedOf, QuestionKind
from estaminet.programme.models import ActivityConsent, Party, Question, Registration, RegistrationTerms, Session
from estaminet.programme.queries.registering.team import HOLDING


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answers that can be chosen."""

    pk: int
    label: Texts
    kind: str
    asked_of: str
    choices: tuple[tuple[int, Texts], ...] = ()

    def told(self, answer: Any) -> Texts | str | bool | None:
        """What an answer says: words, yes or no, or the words of a choice; None for no answer."""
        if answer in (None, ""):
            return None
        if self.kind == QuestionKind.CHOICE:
            return next((label for pk, label in self.choices if str(pk) == str(answer)), None)
        return bool(answer) if self.kind == QuestionKind.YES_NO else str(answer)


def asked_at(activity_id: int) -> list[Asked]:
    """Every question of an activity, also those taken away, for the answers already given. One query."""
    rows = (
        Question.objects.filter(activity=activity_id)
        .order_by("position", "pk", "choices__position", "choices__pk")
        .values_list("pk", "label", "kind", "asked_of", "choices__pk", "choices__label")
    )
    found: dict[int, Asked] = {}
    for pk, label, kind, asked_of, choice, words in rows:
        before = found.get(pk)
        choices = before.choices if before is not None else ()
        if choice is not None:
            choices = (*choices, (choice, words))
        found[pk] = Asked(pk, label, kind, asked_of, choices)
    return list(found.values())


Answer = tuple[Asked, Texts | str | bool]


def answers_told(answers: Mapping[str, Any] | None, asked: Iterable[Asked]) -> list[Answer]:
    """Questions that were answered, with what was said."""
    given = answers or {}
    told = ((each, each.told(given.get(str(each.pk)))) for each in asked)
    return [(each, said) for each, said in told if said is not None]


Said = dict[int, dict[str, bool]]


def said_in(session_id: int, uses: Collection[str]) -> Said:
    """Registration → use → its latest word, of everybody who has not left. One query."""
    found: Said = defaultdict(dict)
    rows = ActivityConsent.objects.filter(
        registration__session=session_id, registration__gone_at=None, text__use__in=list(uses)
    )
    for registration, use, given in rows.order_by("pk").values_list("registration", "text__use", "given"):
        found[registration][use] = given
    return found


@dataclass(frozen=True, slots=True)
class NeedOf:
    """A need, and the names of those who have it."""

    need: str
    names: tuple[str, ...]

    @property
    def number(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class PermissionOf:
    """One permission: how many said yes, who said no, and how many said neither."""

    text: ConsentText
    yes: int
    no: tuple[str, ...]
    unsaid: int


@dataclass(frozen=True)
class Glance:
    """What a team should know before it opens the door: of all who have a place or an offer of one."""

    people: int = 0
    minors: int = 0
    unnamed: int = 0
    needs: Sequence[NeedOf] = ()
    words: Sequence[tuple[str, str]] = ()
    permissions: Sequence[PermissionOf] = ()
    answers: Sequence[tuple[Asked, Sequence[tuple[Texts | bool, int]]]] = ()


def glance_at(session: Session, asked: Sequence[Asked], texts: Sequence[ConsentText], said: Said) -> Glance:
    """The whole date in short. One query."""
    rows = (
        Registration.objects.filter(session=session, gone_at=None, party__state__in=HOLDING)
        .order_by("family_name", "given_name", "pk")
        .values_list("pk", "given_name", "family_name", "minor", "needs", "answers")
    )
    needs: dict[str, list[str]] = defaultdict(list)
    words: list[tuple[str, str]] = []
    tally: dict[int, Counter[Any]] = defaultdict(Counter)
    names: dict[int, str] = {}
    minors = 0
    for pk, given, family, minor, needed, answers in rows:
        names[pk] = name = " ".join(part for part in (given, family) if part)
        minors += minor
        for need in (needed or {}).get("what", ()):
            needs[need].append(name)
        if needed and needed.get("words"):
            words.append((name, needed["words"]))
        for question, answer in (answers or {}).items():
            tally[int(question)][str(answer)] += 1
    if any(each.asked_of == AskedOf.PARTY and each.kind != QuestionKind.WORDS for each in asked):
        _count_parties(session, tally)
    return Glance(
        people=len(names),
        minors=minors,
        unnamed=sum(1 for name in names.values() if not name),
        needs=[NeedOf(need, tuple(of)) for need, of in sorted(needs.items())],
        words=words,
        permissions=[_permission(text, names, said) for text in texts],
        answers=_tallies(asked, tally),
    )


def _count_parties(session: Session, tally: dict[int, Counter[Any]]) -> None:
    parties = Party.objects.filter(session=session, state__in=HOLDING, answers__isnull=False).order_by()
    for answers in parties.values_list("answers", flat=True):
        for question, answer in (answers or {}).items():
            tally[int(question)][str(answer)] += 1


def _permission(text: ConsentText, names: Mapping[int, str], said: Said) -> PermissionOf:
    words = {pk: said.get(pk, {}).get(text.use) for pk in names}
    no = tuple(names[pk] for pk, given in words.items() if given is False)
    yes = sum(1 for given in words.values() if given)
    return PermissionOf(text, yes, no, len(names) - yes - len(no))


def _tallies(
    asked: Iterable[Asked], tally: Mapping[int, Counter[Any]]
) -> list[tuple[Asked, Sequence[tuple[Texts | bool, int]]]]:
    """How often each answer was chosen, for questions in which answers can be counted."""
    found: list[tuple[Asked, Sequence[tuple[Texts | bool, int]]]] = []
    for each in asked:
        counts = tally.get(each.pk)
        if not counts or each.kind == QuestionKind.WORDS:
            continue
        if each.kind == QuestionKind.CHOICE:
            told: list[tuple[Texts | bool, int]] = [(label, counts[str(pk)]) for pk, label in each.choices]
        else:
            told = [(True, counts["True"]), (False, counts["False"])]
        found.append((each, [(label, number) for label, number in told if number]))
    return found


def texts_asked(session: Session, terms: RegistrationTerms, at: datetime) -> list[ConsentText]:
    """The permissions this activity asks for, in the words in force. One query, none where it asks for none."""
    if not terms.uses:
        return []
    return [text for text in texts_in_force(network_id=session.network_id, at=at) if text.use in terms.uses]

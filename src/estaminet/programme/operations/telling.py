"""Tell those who count on a session what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.operations import MailDraft, queue_mails
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Session, Subscription
from estaminet.programme.queries.counting_on import Hearer, hearers
from estaminet.programme.queries.letters import Letter, session_told
from estaminet.programme.queries.session_changes import What
from estaminet.programme.rules import should_be_shown

MOST_IN_A_MAIL = 40
GAP = "~"  # where the token of a subscription goes, in an address found once for all who read a language


@dataclass
class _Words:
    """What an act changes, said once for each language and each choice of sessions."""

    activity: Activity
    what: What
    at: datetime
    note: Mapping[str, str]
    before: Mapping[int, datetime]
    followed: list[Session]
    page: bool = True
    _letters: dict[str, Letter] = field(default_factory=dict)
    _lines: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    _said: dict[tuple[str, tuple[int, ...]], dict[str, Any]] = field(default_factory=dict)
    _ways: dict[str, _Ways] = field(default_factory=dict)

    def letter(self, language: str) -> Letter:
        if language not in self._letters:
            self._letters[language] = Letter.to(language, self.activity.network, self.activity.hub.clock)
        return self._letters[language]

    def ways(self, language: str) -> _Ways:
        """Addresses for who reads a language."""
        if language not in self._ways:
            with speaking(self.letter(language).language):
                names = ("subscription", "subscription_end", "party")
                self._ways[language] = _Ways(*(reverse(f"programme:{name}", args=[GAP]) for name in names))
        return self._ways[language]

    def of(self, sessions: Sequence[Session], language: str) -> dict[str, Any]:
        """What a mail of one language says of some sessions, whoever gets it."""
        # What all followers hear has no need of a long name.
        key = language, () if sessions is self.followed else tuple(each.pk for each in sessions)
        if key not in self._said:
            self._said[key] = self._say(sessions, language)
        return self._said[key]

    def _say(self, sessions: Sequence[Session], language: str) -> dict[str, Any]:
        letter, note = self.letter(language), self.note
        reason = next((note[code] for code in letter.languages if note.get(code)), next(iter(note.values()), ""))
        shown = [self._line(each, language, letter) for each in sessions[:MOST_IN_A_MAIL]]
        with speaking(letter.language):
            address = self.activity.get_absolute_url() if self.page else reverse("programme:agenda")
        return {
            "what": self.what,
            "language": letter.language,
            "name": letter.words(self.activity.network.name),
            "title": letter.words(self.activity.title),
            "note": reason,
            # The team's reason stands on each session too: said once, it is enough.
            "sessions": [{**line, "note": "" if line["note"] == reason else line["note"]} for line in shown],
            "more": max(0, len(sessions) - MOST_IN_A_MAIL),
            "address": address,
            "page": self.page,
        }

    def _line(self, session: Session, language: str, letter: Letter) -> dict[str, Any]:
        key = language, session.pk
        if key not in self._lines:
            self._lines[key] = session_told(session, letter, at=self.at, before=self.before.get(session.pk))
        return self._lines[key]


@dataclass(frozen=True, slots=True)
class _Ways:
    """Where a mail of one language leads, each with a gap for a token: to the page that ends such mails, to the one
    click that does, and to a registration."""

    page: str
    one_click: str
    registration: str


def tell_of_sessions(
    *,
    activity: Activity,
    sessions: Sequence[Session],
    what: What,
    at: datetime,
    key: str,
    note: Mapping[str, str] | None = None,
    before: Mapping[int, datetime] | None = None,
) -> int:
    """The same as ``tell_and_name`` for sessions that all may hear of; gives how many are told."""
    told = tell_and_name(activity=activity, sessions=sessions, what=what, at=at, key=key, note=note, before=before)
    return len(told)


def tell_and_name(
    *,
    activity: Activity,
    sessions: Sequence[Session],
    what: What,
    at: datetime,
    key: str,
    note: Mapping[str, str] | None = None,
    before: Mapping[int, datetime] | None = None,
    registered: Sequence[Session] | None = None,
    page: bool = True,
) -> frozenset[str]:
    """Queue one mail to each who counts on some sessions, in the caller's transaction; gives the addresses.

    ``sessions`` are those it is about, as they now are: who follows the activity hears of all, unless nobody sees it.
    Who registered hears of their own among ``registered`` (without it, the same sessions), and gets the way to their
    registration. ``key`` makes the mails of this act its own: telling twice under the same key makes one. ``note`` is
    the team's reason, by language; ``before`` says when moved sessions began until now, by their ids. Without ``page``
    the mails lead to the agenda: nobody sees the page of the activity any more.
    """
    theirs = {each.pk: each for each in (sessions if registered is None else registered)}
    if what == "added":
        sessions = [each for each in sessions if should_be_shown(activity, each)]
        gone = [pk for pk, each in theirs.items() if each.removed_at or each.state == SessionState.DRAFT]
        theirs = {pk: each for pk, each in theirs.items() if pk not in gone}
    followed = list(sessions) if activity.open_to_all else []
    told = hearers(activity.pk, list(theirs), follow=bool(followed)) if followed or theirs else []
    all_of_them = frozenset(each.pk for each in followed)
    about = [_about(each, followed, all_of_them, theirs) for each in told]
    in_words = {session.pk: session for some in about for session in some[:MOST_IN_A_MAIL]}
    prefetch_related_objects(list(in_words.values()), "hub", "place", "also_at__hub", "also_at__place")
    words = _Words(activity, what, at, note or {}, before or {}, followed, page)
    mails = [_draft(words, hearer, some, theirs, key) for hearer, some in zip(told, about, strict=True)]
    queue_mails(mails=mails)
    return frozenset(each.email.lower() for each in told)


def _about(
    hearer: Hearer, followed: list[Session], followed_ids: frozenset[int], theirs: Mapping[int, Session]
) -> list[Session]:
    """The sessions somebody hears of: all if they follow the activity, else those they registered for."""
    own = {each.session_id for each in hearer.parties}
    if hearer.subscription_id is None:
        found = [theirs[pk] for pk in own]
    elif own <= followed_ids:
        return followed
    else:
        found = [*followed, *(theirs[pk] for pk in own - followed_ids)]
    return sorted(found, key=lambda each: (each.starts_at, each.pk))


def _draft(words: _Words, hearer: Hearer, about: list[Session], theirs: Mapping[int, Session], key: str) -> MailDraft:
    activity, ways, common = words.activity, words.ways(hearer.language), words.of(about, hearer.language)
    end = one_click = ""
    if hearer.subscription_id is not None:
        token = Subscription(pk=hearer.subscription_id).token
        end, one_click = ways.page.replace(GAP, token), ways.one_click.replace(GAP, token)
    own = [
        {"address": ways.registration.replace(GAP, each.token), **_when(theirs[each.session_id])}
        for each in hearer.parties
    ]
    return MailDraft(
        key=f"{activity.pk}:{words.what}:{key}:{hearer.key}",
        to=hearer.email,
        language=common["language"],
        template="programme/mail/sessions",
        context={"end": end, "registrations": own},
        common=common,
        hub_id=activity.hub_id,
        network_id=activity.network_id,
        unsubscribe=one_click,
        made_at=words.at,
    )


def _when(session: Session) -> dict[str, str]:
    """Of which session a link speaks, where a mail is about several."""
    return {"starts_at": session.starts_at.isoformat(), "ends_at": session.ends_at.isoformat(), "zone": session.zone}

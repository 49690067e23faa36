"""Tell which photographs were taken at two dates, who agreed to be seen, and who changed their mind."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from estaminet.demo.content.photographs import PHOTOGRAPHS, PhotographContent
from estaminet.demo.operations.draw_photograph import draw_photograph
from estaminet.demo.operations.keep_photograph import keep_photograph
from estaminet.kernel.actor import Actor
from estaminet.kernel.files import ask_for_derivatives
from estaminet.people.models import ConsentText
from estaminet.programme.enums import PICTURES, Faces, PartyState, SessionState
from estaminet.programme.models import Activity, ActivityConsent, Photograph, Registration, Session
from estaminet.programme.operations.photographs.looking import describe_photograph, settle_photographs
from estaminet.programme.operations.photographs.taking_back import take_back_pictures

LOOKED_AFTER = timedelta(days=1)
ASKED = 0.85
AGREE = 0.8


def tell_photographs(*, activities: Mapping[str, Activity], by: Mapping[int, Actor], at: datetime) -> int:
    """Put photographs into the albums; gives how many. ``by`` maps hubs to who works there."""
    told = 0
    sessions: dict[tuple[str, int], Session] = {}
    for number, content in enumerate(PHOTOGRAPHS):
        if (activity := activities.get(content.activity)) is None:
            continue
        key = content.activity, content.back
        if key not in sessions and (found := _session(activity, content.back, at)) is not None:
            sessions[key] = found
            _tell_words(found)
        if key in sessions:
            _tell(content, sessions[key], number, by[activity.hub_id], at)
            told += 1
    return told


def _session(activity: Activity, back: int, at: datetime) -> Session | None:
    """The latest date but so many of those that are written up."""
    over = activity.sessions.filter(removed_at=None, state=SessionState.PLANNED, ends_at__lt=at - timedelta(days=2))
    return over.order_by("-starts_at", "-pk").select_related("activity", "hub")[back : back + 1].first()


def _tell_words(session: Session) -> None:
    """Most said yes when they registered, some said no, some nothing."""
    text = ConsentText.objects.filter(network=session.network_id, use=PICTURES).order_by("-version")[0]
    dice = random.Random(f"pictures {session.activity.slug}")
    for row in Registration.objects.filter(session=session, party__state=PartyState.TAKEN).select_related("party"):
        if dice.random() < ASKED:
            ActivityConsent.objects.create(
                registration=row,
                session=session,
                subject_key=row.subject_key,
                text=text,
                language=row.party.language,
                given=dice.random() < AGREE,
                by_guardian=row.minor,
                at=row.made_at,
            )


def _tell(content: PhotographContent, session: Session, number: int, by: Actor, at: datetime) -> None:
    taken = session.starts_at + timedelta(minutes=20 + number)
    shot = _photograph(session, draw_photograph(content.scene, content.people, f"photograph {number}"), by, taken)
    looked = min(session.ends_at + LOOKED_AFTER, at)
    if content.shows is not None or content.credit:
        texts = {"words": content.shows.texts} if content.shows is not None else {}
        describe_photograph(photograph=shot, texts=texts, credit=content.credit, by=by, at=looked)
    if not content.said:
        return
    faces = Faces.AGREED if content.said == "taken_back" else Faces(content.said)
    seen = _agreeing(session, number, content.people) if faces is Faces.AGREED else []
    if faces is Faces.AGREED and not seen:
        faces = Faces.REFUSED
    settle_photographs(
        session=session, photographs=[shot.pk], faces=faces, seen=[each.pk for each in seen], by=by, at=looked
    )
    if content.said == "taken_back":
        for row in seen:
            take_back_pictures(registration=row, by=Actor.visitor(), at=min(looked + timedelta(days=2), at))


def _agreeing(session: Session, number: int, most: int) -> list[Registration]:
    """Some who said yes and were there, others for each photograph."""
    yes = ActivityConsent.objects.filter(session=session, given=True, registration__door_facts__isnull=False)
    rows = Registration.objects.filter(pk__in=yes.values("registration"), minor=False).order_by("pk")
    found = list(rows)
    start = number % max(1, len(found))
    return [*found[start:], *found[:start]][:most]


def _photograph(session: Session, content: bytes, by: Actor, at: datetime) -> Photograph:
    file = keep_photograph(content, hub_id=session.activity.hub_id, network_id=session.network_id, by=by, at=at)
    ask_for_derivatives(file=file, at=at)
    made: Photograph = Photograph.objects.create(
        network_id=session.network_id,
        hub_id=session.activity.hub_id,
        session=session,
        file=file,
        digest=file.sha256,
        added_at=at,
        added_by_id=by.account_id,
    )
    return made

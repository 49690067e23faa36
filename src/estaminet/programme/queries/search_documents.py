"""Activities as the search finds them: a document in each language somebody wrote in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.slots import SearchText
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.programme.enums import ActivityKind, SessionState
from estaminet.programme.models import Activity, Facilitator, Session

MOST_SESSION_TITLES = 60
BETWEEN = " · "


def addressed_activities(ids: Iterable[int]) -> Iterable[Activity]:
    """Activities with what their address needs."""
    return Activity.objects.filter(pk__in=list(ids)).only("slug")


def found_activities(ids: Iterable[int]) -> Iterable[Activity]:
    """Activities with all that their documents say, in four queries whatever their number."""
    titled = Session.objects.standing().exclude(title={}).exclude(state=SessionState.DRAFT)
    named = Facilitator.objects.filter(shown=True).select_related("person")
    beside: list[Any] = [
        Prefetch("sessions", titled.only("activity_id", "title", "starts_at"), to_attr="titled_sessions"),
        Prefetch("facilitators", named, to_attr="named_hands"),
    ]
    return Activity.objects.filter(pk__in=list(ids)).select_related("hub").prefetch_related("partner_hubs", *beside)


def activity_documents(activity: Activity) -> Iterator[SearchText]:
    """Title, then what is read, then what it is also looked for by: its sessions, kind, film, hubs, towns, people.

    Nothing of what is not for everybody. Hubs and towns stand in all their languages: whoever looks for Bergen finds
    what is on in Mons, also where nobody has translated it.
    """
    if not activity.open_to_all:
        return
    if not hasattr(activity, "titled_sessions"):
        activity = next(iter(found_activities([activity.pk])))
    bodies = (activity.summary, activity.description, activity.practical)
    sessions = list(dict.fromkeys(each.title for each in activity.titled_sessions))[:MOST_SESSION_TITLES]  # type: ignore[attr-defined]
    hubs = [activity.hub, *activity.partner_hubs.all()]
    names = [texts for hub in hubs for texts in (hub.name, hub.town)]
    for language in dict.fromkeys(code for texts in (activity.title, *bodies) for code in texts):
        told = [*sessions, *_facts_and_people(activity), *names]
        words = dict.fromkeys(filter(None, (_in(language, each) for each in told)))
        kind = label_in(ActivityKind(activity.kind).label, language)
        yield SearchText(
            language=language,
            title=_in(language, activity.title),
            body="\n".join([*filter(None, (texts.text(language) for texts in bodies)), BETWEEN.join(words)]),
            also=BETWEEN.join(filter(None, [kind, *_elsewhere(names, set(words))])),
        )


def _in(language: str, text: Texts | str) -> str:
    return text if isinstance(text, str) else text.text(language) or text.source


def _facts_and_people(activity: Activity) -> list[str]:
    """What its kind asks for, such as the film and who made it; and those who agreed to be named, as the page does."""
    facts = [value for value in activity.facts.values() if isinstance(value, str)]
    hands: list[Facilitator] = activity.named_hands  # type: ignore[attr-defined]
    return [*facts, *(hand.person.called if hand.person else hand.name for hand in hands)]


def _elsewhere(names: Iterable[Texts], said: set[str]) -> list[str]:
    """Names in all other languages."""
    every = dict.fromkeys(entry.text for texts in names for entry in texts.values())
    return [name for name in every if name not in said]


def activities_of_hub(hub: Hub) -> list[int]:
    """What is found by the name of a hub: what it leads, and what it is a partner of."""
    led = Activity.objects.public().filter(hub=hub).values_list("pk", flat=True)
    shared = Activity.objects.public().filter(partner_hubs=hub).values_list("pk", flat=True)
    return sorted({*led, *shared})


def activities_of_person(person: Person) -> list[int]:
    """What is found by the name of somebody who leads or helps and agreed to be named."""
    hands = Facilitator.objects.filter(person=person, shown=True)
    return sorted(set(hands.values_list("activity", flat=True)))

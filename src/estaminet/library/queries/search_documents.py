"""Works as the search finds them: a document in each language somebody wrote in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.slots import SearchText
from estaminet.library.enums import Visibility, WorkKind
from estaminet.library.models import Concept, Contributor, Work, WorkConcept
from estaminet.library.queries.counted import noted
from estaminet.network.models import Hub
from estaminet.people.models import Person

BETWEEN = " · "


def found_works(ids: Iterable[int]) -> Iterable[Work]:
    """Works with all that their documents say, in four queries whatever their number."""
    named = Contributor.objects.filter(shown=True).select_related("person", "organisation")
    subjects = WorkConcept.objects.select_related("concept").prefetch_related("concept__names")
    beside: list[Any] = [
        Prefetch("contributors", named, to_attr="named_hands"),
        Prefetch("subjects", subjects, to_attr="told_subjects"),
    ]
    return Work.objects.filter(pk__in=list(ids)).select_related("hub").prefetch_related(*beside)


def for_everybody(work: Work) -> bool:
    """Whether a stranger may see it now and nothing has yet to begin. What ends is taken out when it does."""
    return work.settled and work.shown_from is None and work.visibility == Visibility.PUBLIC


def work_documents(work: Work) -> Iterator[SearchText]:
    """Title, then what is read, then what it is also looked for by: its kind, makers, hub, subjects.

    Subjects stand in all their languages and with all their other names: whoever looks for *usine* finds what is about
    factories, also where nobody has translated it.
    """
    if not for_everybody(work):
        return
    if not hasattr(work, "named_hands"):
        work = next(iter(found_works([work.pk])))
    bodies = (work.summary, work.description, work.body, work.credits)
    subjects = [each.concept for each in work.told_subjects if each.concept.retired_at is None]  # type: ignore[attr-defined]
    names = [work.hub.name, work.hub.town, *(each.label for each in subjects)]
    makers = [_called(each) for each in work.named_hands]  # type: ignore[attr-defined]
    counted = noted(work, [each.concept_id for each in work.told_subjects])  # type: ignore[attr-defined]
    others = [name.name for each in subjects for name in each.names.all()]
    for language in dict.fromkeys(code for texts in (work.title, *bodies) for code in texts):
        said = dict.fromkeys(filter(None, [*(_in(language, each) for each in [*makers, *names]), work.where]))
        also = [label_in(WorkKind(work.kind).label, language), *_everywhere(names, set(said)), *others]
        yield SearchText(
            language=language,
            title=_in(language, work.title),
            body="\n".join([*filter(None, (texts.text(language) for texts in bodies)), BETWEEN.join(said)]),
            also=BETWEEN.join(filter(None, also)),
            counted=counted,
        )


def _called(contributor: Contributor) -> Texts | str:
    if contributor.name:
        return contributor.name
    if contributor.person is not None:
        return contributor.person.called
    return contributor.organisation.name if contributor.organisation is not None else ""


def _in(language: str, text: Texts | str) -> str:
    return text if isinstance(text, str) else text.text(language) or text.source


def _everywhere(names: Iterable[Texts], said: set[str]) -> list[str]:
    """Names in all other languages."""
    every = dict.fromkeys(entry.text for texts in names for entry in texts.values())
    return [name for name in every if name not in said]


def works_kept_by(hub: Hub) -> list[int]:
    """What is found by the name of a hub."""
    return sorted(Work.objects.filter(hub=hub, settled=True).values_list("pk", flat=True))


def works_made_by(person: Person) -> list[int]:
    """What is found by the name of somebody who took part and agreed to be named."""
    return sorted(set(Contributor.objects.filter(person=person, shown=True).values_list("work", flat=True)))


def works_about(concept: Concept) -> list[int]:
    """What is found by the names of a subject."""
    return sorted(WorkConcept.objects.filter(concept=concept).values_list("work", flat=True))

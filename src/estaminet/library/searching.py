"""What the library gives the search: works that everybody may see, each with its kind and date beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import SEARCH_KINDS, Beside, SearchKind
from estaminet.library.models import Work
from estaminet.library.queries.search_documents import (
    found_works,
    work_documents,
    works_about,
    works_kept_by,
    works_made_by,
)
from estaminet.library.views.dates import in_words
from estaminet.network.models import Hub


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside a work that was found."""

    kind: str
    made: str
    hub: Hub


def shown_works(ids: Iterable[int]) -> Iterable[Work]:
    """Works that were found and may be seen at this very moment: an end that has just come is heeded before the job."""
    return Work.objects.public(timezone.now()).filter(pk__in=list(ids)).only("slug")


def beside_works(_request: HttpRequest, ids: Collection[int]) -> Mapping[int, Told]:
    """Kind, date and hub of each. One query."""
    rows = Work.objects.filter(pk__in=list(ids)).select_related("hub").only("kind", "made", "hub__town", "hub__ink")
    return {each.pk: Told(capfirst(str(each.get_kind_display())), in_words(each.made), each.hub) for each in rows}


def register_search() -> None:
    """Called once, when the house starts."""
    SEARCH_KINDS.register(
        SearchKind(
            name="work",
            label=_("Works"),
            model="library.Work",
            documents=work_documents,
            network_id=lambda work: work.network_id,
            hub_id=lambda work: work.hub_id,
            url=lambda work: work.get_absolute_url(),
            rows=shown_works,
            whole=found_works,
            order=20,
            quotes={"network.Hub": works_kept_by, "people.Person": works_made_by, "library.Concept": works_about},
            beside=Beside("library/_found.html", beside_works),
        )
    )

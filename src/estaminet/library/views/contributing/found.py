"""Ways to a contribution, and how often somebody may begin one."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone

from estaminet.kernel.proof_of_work import is_worked_out
from estaminet.kernel.tries import count_try
from estaminet.library.models import Contribution
from estaminet.library.queries.contributions import by_key
from estaminet.network.doors import reader
from estaminet.people.models import Person

# As for writing to a hub; whoever shares a line with many more shows by a small sum that they are in earnest.
LIMIT = "10/10m/ip"
LIMIT_WITH_SUM = "60/10m/ip"
FILES = "200/h/ip"


def brought_at(request: HttpRequest, key: str) -> Contribution:
    """A contribution for whoever has its secret; 404 for every other address."""
    found = by_key(key, reader(request).network_id)
    if found is None:
        raise Http404
    return found


def may_begin(request: HttpRequest, form_key: str) -> bool:
    """Counts a contribution that is about to be begun."""
    with transaction.atomic():
        if count_try(request, action="contribution", limit=LIMIT) is not None:
            return True
        worked_out = is_worked_out(request.POST.get("proof", ""), form_key, timezone.now())
        counted = count_try(request, action="contribution_with_sum", limit=LIMIT_WITH_SUM) if worked_out else None
        return counted is not None


def may_send(request: HttpRequest, files: int = 1) -> bool:
    """Counts files, or words, that are about to be sent to a contribution."""
    with transaction.atomic():
        return all(count_try(request, action="contribution_file", limit=FILES) is not None for _each in range(files))


def person_here(request: HttpRequest) -> Person | None:
    """Whoever is signed in, as the people of the house know them."""
    found = reader(request).person_id
    return Person.objects.filter(pk=found).first() if found is not None else None

"""Forget who is on photographs. Those photographs are then shown nowhere."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from estaminet.programme.enums import Faces
from estaminet.programme.models import Photograph, Registration, SeenPerson


@transaction.atomic
def forget_marks(registrations: Collection[int]) -> None:
    """Nobody can tell any more that these people are on a photograph; it must not be shown for that reason.

    The face is still on it: without the mark nobody could be asked, so a photograph becomes one on which somebody
    does not agree, decided by nobody. What was said of others on it goes as well. One query where there are no marks.
    """
    marks = SeenPerson.objects.filter(registration__in=registrations)
    found = list(marks.values_list("photograph", "registration"))
    if not found:
        return
    people = Registration.objects.filter(pk__in={person for _photograph, person in found}).order_by("pk")
    list(people.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    rows = Photograph.objects.filter(pk__in=marks.values("photograph")).order_by("pk")
    held = list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    SeenPerson.objects.filter(photograph__in=held).delete()
    Photograph.objects.filter(pk__in=held, faces=Faces.AGREED).update(faces=Faces.REFUSED, on_paper=0, settled_by=None)

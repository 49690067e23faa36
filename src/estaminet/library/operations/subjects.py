"""The subjects of a network: make, rename, retire, what one belongs to, and what else it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row
from estaminet.library.models import Concept, ConceptName
from estaminet.library.operations.stamping import ask_to_compare
from estaminet.library.operations.works import next_free
from estaminet.network.models import Network
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
Names = Mapping[str, Sequence[str]]
DEEPEST = 50


class SubjectWithoutName(Refusal):
    """A subject needs a name in some language."""

    message = _("Please give the subject a name.")
    field = "label"


class BelongsToItself(Refusal):
    """A subject would belong to one that belongs to it."""

    message = _("A subject cannot belong to one that belongs to it.")
    field = "broader"


class BroaderElsewhere(Refusal):
    """The wider subject is of another network, or no longer in use."""

    message = _("This subject is not in use any more. Please choose another one.")
    field = "broader"


class UnknownLanguage(Refusal):
    """The code is not that of a language."""

    message = _("This language is not known here.")
    field = "names"


@transaction.atomic
def make_subject(
    *,
    network: Network,
    texts: Versions,
    by: Actor,
    at: datetime,
    broader: Concept | None = None,
    same_as: str = "",
    names: Names | None = None,
) -> Concept:
    """Add a subject to the network's own. ``names`` are other names, by language.

    Who may: a coordinator. Raises SubjectWithoutName, BroaderElsewhere, UnknownLanguage, NotValid.
    """
    label = next((text for text in texts.get("label", {}).values() if text.strip()), "")
    if not label:
        raise SubjectWithoutName
    stem = slugify(label)[:40].strip("-") or "subject"
    taken = set(Concept.objects.filter(network=network, slug__startswith=stem).values_list("slug", flat=True))
    made = Concept(network=network, slug=next_free(stem, taken), broader=broader, same_as=same_as)
    _check_broader(made)
    made.position = Concept.objects.filter(network=network).count()
    checked(made).save()
    set_texts(on=made, texts=texts, by=by, at=at)
    _write_names(made, names or {})
    record(by=by, at=at, did="subject.made", on=made)
    return made


@transaction.atomic
def change_subject(
    *,
    subject: Concept,
    by: Actor,
    at: datetime,
    texts: Versions | None = None,
    seen: Mapping[tuple[str, str], str] | None = None,
    broader: Concept | None = None,
    same_as: str = "",
    names: Names | None = None,
) -> Concept:
    """Rename a subject, and write what it belongs to, where else it stands, and its other names of the given languages.

    Works about it are found by the new names at once. Who may: a coordinator. Raises as ``make_subject``, and
    BelongsToItself, TextChangedMeanwhile.
    """
    now = Concept.objects.select_for_update().get(pk=subject.pk)
    now.broader, now.same_as = broader, same_as
    _check_broader(now)
    checked(now).save()
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    if not now.label:
        raise SubjectWithoutName
    _write_names(now, names or {})
    record(by=by, at=at, did="subject.changed", on=now, details={"fields": sorted(texts or {})})
    index_row(now)
    ask_to_compare(what="concept", pk=now.pk, at=at)
    return now


@transaction.atomic
def retire_subject(*, subject: Concept, by: Actor, at: datetime) -> Concept:
    """Offer a subject no longer; works about it keep it, unseen, until it is taken up again. Who may: a coordinator."""
    return _stand(subject, at, "subject.retired", by, at)


@transaction.atomic
def take_up_subject(*, subject: Concept, by: Actor, at: datetime) -> Concept:
    """Offer a retired subject again. Who may: a coordinator."""
    return _stand(subject, None, "subject.taken_up", by, at)


def _stand(subject: Concept, retired_at: datetime | None, did: str, by: Actor, at: datetime) -> Concept:
    now = Concept.objects.select_for_update().get(pk=subject.pk)
    now.retired_at = retired_at
    now.save(update_fields=["retired_at"])
    record(by=by, at=at, did=did, on=now)
    index_row(now)
    ask_to_compare(what="concept", pk=now.pk, at=at)
    return now


def _check_broader(subject: Concept) -> None:
    above = subject.broader
    if above is not None and (above.network_id != subject.network_id or above.retired_at is not None):
        raise BroaderElsewhere
    for _step in range(DEEPEST):
        if above is None:
            return
        if above.pk == subject.pk:
            raise BelongsToItself
        above = above.broader
    raise BelongsToItself


def _write_names(subject: Concept, names: Names) -> None:
    """Other names of the languages that are given; those of other languages stay."""
    if set(names) - set(language_names()):
        raise UnknownLanguage
    subject.names.filter(language__in=list(names)).delete()
    rows = [
        checked(ConceptName(concept=subject, language=language, name=name))
        for language, said in names.items()
        for name in dict.fromkeys(filter(None, (clean_plain(each).replace("\n", " ") for each in said)))
    ]
    ConceptName.objects.bulk_create(rows)

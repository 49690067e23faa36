"""Publish what is asked, and keep every yes and no as a fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import NotAllowed, Refusal
from estaminet.network.models import Hub, Network
from estaminet.people import rules
from estaminet.people.enums import ConsentBy
from estaminet.people.listeners import tell_of_person
from estaminet.people.models import Consent, ConsentText, Person


class TextNotInForce(Refusal):
    """A newer version has replaced the text that was read."""

    message = _("This text has been replaced by a newer one. Please read it again; nothing was changed.")


class WordsAlreadyAnswered(Refusal):
    """Somebody said yes or no to these very words; they are what the fact is about."""

    message = _("Somebody has answered these words, so they stay as they are. To change them, ask anew in other words.")


class EndsInThePast(Refusal):
    """A consent that would be over before it is noted."""

    message = _("This day is past. A consent that has ended needs no note.")
    field = "until"


class GuardianNeeded(Refusal):
    """A minor's consent is her guardian's to give."""

    message = _("For a minor, a guardian gives consent.")
    field = "guardian"


@transaction.atomic
def publish_consent_text(
    *,
    network: Network,
    use: str,
    title: Mapping[str, str],
    text: Mapping[str, str],
    by: Actor,
    at: datetime,
    active_from: datetime | None = None,
) -> ConsentText:
    """Ask for a use in these words from now on (or from ``active_from``). Earlier consents to it no longer hold.

    Who may: coordinators of the network, the house itself. Raises NotAllowed.
    """
    if not rules.may_settle_roles(by=by, hub=None, network=network):
        raise NotAllowed
    list(Network.objects.filter(pk=network.pk).select_for_update(no_key=True).only("pk"))
    last = ConsentText.objects.filter(network=network, use=use).aggregate(last=Max("version"))["last"] or 0
    asked = ConsentText.objects.create(network=network, use=use, version=last + 1, active_from=active_from or at)
    set_texts(on=asked, texts={"title": title, "text": text}, by=by, at=at)
    record(by=by, at=at, did="consent_text.published", on=asked, details={"use": use, "version": asked.version})
    return asked


def lock_text(text: ConsentText) -> ConsentText:
    """The text as it is now; nobody rewords or answers it until the transaction ends."""
    return ConsentText.objects.select_for_update(of=("self",), no_key=True).get(pk=text.pk)


def keep_answered_words(held: ConsentText, field: str, language: str, text: str) -> None:
    """The guard of these texts: what somebody has answered in a language stays as it was read. Asked by ``set_texts``.

    Raises WordsAlreadyAnswered.
    """
    words: Texts = getattr(held, field)
    if words.text(language) and Consent.objects.filter(text=held, language=language).exists():
        raise WordsAlreadyAnswered(field=field)


@transaction.atomic
def translate_consent_text(
    *,
    text: ConsentText,
    texts: Mapping[str, Mapping[str, str]],
    by: Actor,
    at: datetime,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> ConsentText:
    """Say the same in other languages. A language somebody answered in stays as she read it; its gaps may be filled.

    Who may: as for publishing. Raises NotAllowed, WordsAlreadyAnswered and what ``set_texts`` raises.
    """
    if not rules.may_settle_roles(by=by, hub=None, network=text.network):
        raise NotAllowed
    return set_texts(on=text, texts=texts, by=by, at=at, seen=seen)


@transaction.atomic
def say_consent(
    *,
    person: Person,
    text: ConsentText,
    given: bool,
    said_by: ConsentBy,
    language: str,
    by: Actor,
    at: datetime,
    guardian: Person | None = None,
    hub: Hub | None = None,
    until: date | None = None,
    read: str | None = None,
) -> Consent:
    """Keep a yes or a no. ``language`` is the one it was read in; ``hub`` the team that noted it from paper.

    ``read`` is the ``mark`` of the words she had before her; without it, those of ``text`` as it was found.

    Who may: the person for herself when of age, her guardian, the team for what it holds on paper. A withdrawal is
    always taken, also of an older text. Raises NotAllowed, GuardianNeeded, EndsInThePast, TextNotInForce.
    """
    if said_by is ConsentBy.PAPER and hub is None and by.label != "system":
        raise NotAllowed
    if said_by in (ConsentBy.SELF, ConsentBy.GUARDIAN) and (
        by.account_id is None or not rules.may_say_for(account_id=by.account_id, person=person, on=at.date())
    ):
        raise GuardianNeeded if person.is_minor_on(at.date()) else NotAllowed
    if given and person.is_minor_on(at.date()) and not _guarded(person, guardian, at):
        raise GuardianNeeded
    if until is not None and until < at.date():
        raise EndsInThePast
    now = lock_text(text)
    if given and (not _in_force(now, at) or (read or text.mark(language)) != now.mark(language)):
        raise TextNotInForce
    consent = Consent.objects.create(
        person=person,
        subject_key=person.subject_key,
        text=text,
        language=language,
        given=given,
        said_by=said_by,
        guardian=guardian,
        noted_by_id=by.account_id,
        hub=hub,
        until=until,
        at=at,
    )
    did = "consent.given" if given else "consent.withdrawn"
    record(by=by, at=at, did=did, on=consent, hub_id=hub.pk if hub else None, details={"use": text.use})
    tell_of_person(person.pk, at)
    return consent


def _guarded(minor: Person, guardian: Person | None, at: datetime) -> bool:
    return guardian is not None and rules.answers_for(guardian=guardian, minor=minor, on=at.date())


def _in_force(text: ConsentText, at: datetime) -> bool:
    newest = (
        ConsentText.objects.filter(network=text.network_id, use=text.use, active_from__lte=at)
        .order_by("-version")
        .values_list("pk", flat=True)
        .first()
    )
    return bool(newest == text.pk)

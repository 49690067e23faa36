"""What people say afterwards: questions, answers as facts, their words beside, what was changed, what may be shown."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedJSONField, EncryptedTextField
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import opened, sealed
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import AgeBand, Face, FeedbackHow, FeedbackKind, Perhaps, ShownOn
from estaminet.programme.models.activity import Activity
from estaminet.programme.models.attendance import new_nonce
from estaminet.programme.models.party import LETTERS
from estaminet.programme.models.session import Session

_SALT: Final = "programme.feedback"
_WORDS_SALT: Final = "programme.testimonial"
_CODE: Final = 10
"""Letters of a poster's code beside the number of its session: about 49 bits, and whoever tries is held up."""
LONGEST_WORDS: Final = 2000


def poster_code(session_id: int) -> str:
    """What the poster of a session opens its form with. It follows from the session: printed again, it is the same."""
    digest = salted_hmac(_SALT, str(session_id), algorithm="sha256").digest()
    return f"{session_id}-{''.join(LETTERS[byte % len(LETTERS)] for byte in digest[:_CODE])}"


def session_of_code(code: str) -> int | None:
    """The session a poster's code speaks of; None for a code nobody printed."""
    number = code.partition("-")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return int(number) if constant_time_compare(poster_code(int(number)), code.upper()) else None


class FeedbackQuestion(Row):
    """What a team asks beside the three questions that everybody is asked. Taken away, it stays with its answers."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="feedback_questions")
    kind = models.CharField(_("answered"), max_length=8, choices=FeedbackKind.choices, default=FeedbackKind.FACES)
    label = LanguageField(_("question"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("question afterwards")
        constraints = [models.CheckConstraint(condition=Q(kind__in=FeedbackKind.values), name="feedback_kind")]

    def __str__(self) -> str:
        return f"feedback question {self.pk}"


class FeedbackChoice(Row):
    """One answer that can be chosen."""

    question = models.ForeignKey(FeedbackQuestion, on_delete=models.CASCADE, related_name="choices")
    label = LanguageField(_("answer"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("answer to choose")

    def __str__(self) -> str:
        return f"feedback choice {self.pk}"


class Feedbacks(ScopedQuerySet["Feedback"]):
    """What was said is read by the teams that make the activity."""

    network_path = "network_id"

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(session__activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(session__activity__in=Activity.objects.managed_by(reader).values("pk"))


class Feedback(AppendOnly):
    """One answering. Append-only; what somebody wrote stands beside it in ``FeedbackWords`` and can be forgotten.

    ``answers`` maps ids of own questions to a face, a word of ``Perhaps``, the id of a choice, or ``True`` where
    something was written. ``age_band``, ``country`` and ``subject_key`` are those of a person who came by the link of
    a party of one; else nobody knows who it was, and they are empty. ``nonce`` comes from the form: sent twice, it is
    one.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="feedback", verbose_name=_("session"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    how = models.CharField(_("came"), max_length=8, choices=FeedbackHow.choices)
    face = models.PositiveSmallIntegerField(_("How was it?"), choices=Face.choices, null=True)
    again = models.CharField(
        _("Would you come again, or bring somebody?"), max_length=8, choices=Perhaps.choices, blank=True
    )
    answers = models.JSONField(_("answers"), default=dict)
    wrote = models.BooleanField(_("with words"), default=False)
    language = models.CharField(_("language"), max_length=8, blank=True)
    subject_key = models.CharField(max_length=32, blank=True, editable=False)
    age_band = models.CharField(_("Age"), max_length=5, choices=AgeBand.choices, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[Feedbacks] = Feedbacks.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("feedback")
        constraints = [
            models.CheckConstraint(condition=Q(how__in=FeedbackHow.values), name="feedback_how"),
            models.CheckConstraint(condition=Q(face=None) | Q(face__gte=1, face__lte=5), name="feedback_face"),
            models.CheckConstraint(condition=Q(again="") | Q(again__in=Perhaps.values), name="feedback_again"),
            # Whoever answers from paper or a poster is nobody we know.
            models.CheckConstraint(
                condition=Q(how=FeedbackHow.LINK) | Q(subject_key="", age_band="", country=""),
                name="feedback_of_nobody",
            ),
        ]
        indexes = [
            models.Index(fields=["session"], name="feedback_of_session"),
            models.Index(fields=["network", "at"], name="feedback_of_period"),
            models.Index(fields=["subject_key"], condition=~Q(subject_key=""), name="feedback_of_subject"),
        ]

    def __str__(self) -> str:
        return f"feedback {self.pk} of session {self.session_id}"


class FeedbackWords(Row):
    """What somebody wrote with one answering, apart from the fact so that it can be forgotten.

    ``told`` maps ids of own questions to words; under the empty id stands what they would tell us.
    """

    feedback = models.OneToOneField(
        Feedback, on_delete=models.PROTECT, related_name="words", verbose_name=_("the answers they belong to")
    )
    told = EncryptedJSONField(_("what you wrote"))

    class Meta:
        verbose_name = _("words of feedback")

    def __str__(self) -> str:
        return f"words of feedback {self.feedback_id}"


class FeedbackReplies(ScopedQuerySet["FeedbackReply"]):
    """What a team answers; everybody reads what is published."""

    network_path = "network_id"

    def published(self) -> Self:
        return self.filter(published_at__isnull=False, activity__removed_at=None)

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.managed_by(reader).values("pk"))


class FeedbackReply(Row):
    """What was told, and what the team changed: about an activity, or one session of it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="feedback_replies")
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, blank=True, related_name="feedback_replies"
    )
    text = LanguageField(_("what you were told, and what you changed"), max_length=1000)
    # A form sent twice carries the same key and makes one answer; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[FeedbackReplies] = FeedbackReplies.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-written_at", "-id")
        verbose_name = _("what we changed")
        indexes = [models.Index(fields=["activity"], name="feedback_replies_of_activity")]

    def __str__(self) -> str:
        return f"feedback reply {self.pk}"


class Testimonials(ScopedQuerySet["Testimonial"]):
    """Words somebody allows to be shown. For display there is one way to them: ``shown``."""

    network_path = "network_id"

    def given(self, at: datetime) -> Self:
        """Those that may be shown at an instant, whether or not the team has chosen them."""
        return self.filter(withdrawn_at=None, until__gt=at, words__isnull=False, activity__removed_at=None)

    def shown(self, at: datetime, on: ShownOn) -> Self:
        """Those that stand at a place at an instant. Withdrawn or run out, they are in it no more, that very moment."""
        place = {ShownOn.ACTIVITY: "on_activity", ShownOn.HUB: "on_hub", ShownOn.REPORTS: "in_reports"}[on]
        return self.given(at).filter(chosen_at__isnull=False, **{place: True})

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.managed_by(reader).values("pk"))


class Testimonial(Row):
    """Words somebody allows us to show: where, under which name, until when. Withdrawn, the words themselves go.

    ``noted_by`` is who copied the permission from paper; else its giver ticked it. Nothing is shown before somebody
    of the team has chosen it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="testimonials", verbose_name=_("activity")
    )
    feedback = models.OneToOneField(
        Feedback, on_delete=models.PROTECT, related_name="testimonial", verbose_name=_("the answers they belong to")
    )
    key = models.CharField(max_length=32, default=new_nonce, editable=False)
    words = EncryptedTextField(_("words you allow to be shown"), max_length=LONGEST_WORDS, null=True, blank=True)
    language = models.CharField(_("language"), max_length=8)
    name = EncryptedTextField(_("name to show with them"), max_length=80, null=True, blank=True)
    on_activity = models.BooleanField(_("on the page of this activity"), default=False)
    on_hub = models.BooleanField(_("on the page of the hub"), default=False)
    in_reports = models.BooleanField(_("in printed reports"), default=False)
    given_at = models.DateTimeField(_("allowed on"))
    until = models.DateTimeField(_("until"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_at = models.DateTimeField(_("chosen on"), null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who chose it")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    objects: ClassVar[Testimonials] = Testimonials.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-given_at", "-id")
        verbose_name = _("words that may be shown")
        verbose_name_plural = _("words that may be shown")
        constraints = [
            models.CheckConstraint(
                condition=Q(on_activity=True) | Q(on_hub=True) | Q(in_reports=True), name="testimonial_somewhere"
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("given_at")), name="testimonial_lasts"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(words__isnull=True, name__isnull=True),
                name="testimonial_withdrawn_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["activity"], condition=Q(withdrawn_at=None), name="testimonials_of_activity"),
            models.Index(
                fields=["hub"], condition=Q(withdrawn_at=None, chosen_at__isnull=False), name="testimonials_of_hub"
            ),
        ]

    def __str__(self) -> str:
        return f"testimonial {self.pk}"

    @property
    def places(self) -> list[ShownOn]:
        """Where it may stand."""
        said = ((ShownOn.ACTIVITY, self.on_activity), (ShownOn.HUB, self.on_hub), (ShownOn.REPORTS, self.in_reports))
        return [place for place, allowed in said if allowed]

    @property
    def token(self) -> str:
        """Lets whoever gave these words take them back, and nothing else."""
        return sealed(_WORDS_SALT, self.pk, self.key)

    @staticmethod
    def of_token(token: str) -> tuple[int, str] | None:
        """Testimonial and key a link speaks of; None for a link nobody made."""
        return opened(_WORDS_SALT, token)


class FeedbackRead(Row):
    """Up to which answering of a session the team has read."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="feedback_read")
    upto = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("feedback read")

    def __str__(self) -> str:
        return f"feedback of session {self.session_id} read up to {self.upto}"

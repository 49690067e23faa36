"""Who is seen or heard in a work, where in it, and what they allow: every yes and every no as a fact."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import AppendOnly, Row, StoredFile
from estaminet.library.enums import SaidBy
from estaminet.library.models.media import Media
from estaminet.library.models.work import OfWork, Work
from estaminet.people.models import ConsentText, Person

WHOLE = 1000  # thousandths of the width and height of a picture


class Appearance(Row):
    """Somebody who can be recognised in a file of a work, or, without a file, whom the work as a whole tells of.

    ``name`` is what the team knows them by where there is no person. ``begins`` and ``ends`` are milliseconds from the
    start, both empty for all of it. ``left``, ``top``, ``width`` and ``height`` are thousandths of the picture, all
    empty for the whole of it. ``shown`` says that they are named on the page. ``minor_until`` is the day on which a
    minor comes of age: from then on a guardian's word no longer speaks for them. Names stand here and not in the
    releases, which are facts, so that they can be erased.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="appearances", verbose_name=_("work"))
    media = models.ForeignKey(
        Media, on_delete=models.CASCADE, null=True, blank=True, related_name="appearances", verbose_name=_("file")
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="appearances", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=160, blank=True)
    shown = models.BooleanField(_("named on the page"), default=False)
    begins = models.PositiveBigIntegerField(_("from"), null=True, blank=True)
    ends = models.PositiveBigIntegerField(_("until"), null=True, blank=True)
    left = models.PositiveSmallIntegerField(_("from the left"), null=True, blank=True)
    top = models.PositiveSmallIntegerField(_("from the top"), null=True, blank=True)
    width = models.PositiveSmallIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveSmallIntegerField(_("height"), null=True, blank=True)
    minor_until = models.DateField(_("comes of age on"), null=True, blank=True)
    guardian_name = models.CharField(_("who answers for them"), max_length=160, blank=True)
    subject_key = models.CharField(max_length=32, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[OfWork[Appearance]] = OfWork.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("begins", "id")
        verbose_name = _("somebody in a work")
        verbose_name_plural = _("people in a work")
        constraints = [
            models.CheckConstraint(
                condition=Q(begins=None, ends=None) | Q(begins__isnull=False, ends__gt=F("begins")),
                name="appearance_time",
            ),
            models.CheckConstraint(
                condition=Q(left=None, top=None, width=None, height=None)
                | Q(left__lt=WHOLE, top__lt=WHOLE, width__gte=1, height__gte=1)
                & Q(left__lte=WHOLE - F("width"), top__lte=WHOLE - F("height")),
                name="appearance_region",
            ),
            # Erasing takes the name away; until then somebody must be meant.
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name="") | Q(erased_at__isnull=False), name="appearance_of_one"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="appearances_of_person")]

    def __str__(self) -> str:
        return f"appearance {self.pk} in work {self.work_id}"


class Release(AppendOnly):
    """What somebody who appears allows, at one time: the latest one holds, and only until its end.

    ``uses`` are values of ``Use``; a no, or a yes taken back, is a release without any. ``until`` is the last day on
    which it holds. ``paper`` is the form that was signed, scanned; ``text`` what was read, in ``language``.
    """

    appearance = models.ForeignKey(
        Appearance, on_delete=models.PROTECT, related_name="releases", verbose_name=_("somebody in a work")
    )
    subject_key = models.CharField(max_length=32, db_index=True)
    uses = models.JSONField(_("what they allow"), default=list)
    said_by = models.CharField(_("whose word it is"), max_length=8, choices=SaidBy.choices)
    guardian = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("guardian")
    )
    text = models.ForeignKey(
        ConsentText, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("what was read")
    )
    language = models.CharField(_("language"), max_length=8, blank=True)
    paper = models.ForeignKey(
        StoredFile, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("signed form")
    )
    until = models.DateField(_("until"), null=True)
    at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name = _("release")
        constraints = [models.CheckConstraint(condition=Q(said_by__in=SaidBy.values), name="release_said_by")]
        indexes = [models.Index(fields=["appearance", "-id"], name="releases_of_appearance")]

    def __str__(self) -> str:
        return f"release {self.pk}"

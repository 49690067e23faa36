"""Networks: sets of hubs that work together under one address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.network.enums import Ink, Theme


def check_languages(codes: Any) -> None:
    """A list of known language codes, each once, at least one."""
    known = dict(settings.LANGUAGES)
    if not isinstance(codes, list) or not codes or len(set(codes)) != len(codes) or not set(codes) <= set(known):
        raise ValidationError(_("Choose at least one language, each once."))


class Network(Row):
    """A network. ``languages`` is the order in which texts are looked up for a reader without an order of her own."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    host = models.CharField(_("web address"), max_length=200, unique=True, null=True, blank=True)
    name = LanguageField(_("name"), max_length=80)
    tagline = LanguageField(_("headline of the home page"), max_length=60)
    welcome = LanguageField(_("words below the headline"), max_length=300)
    notice = LanguageField(_("notice on every page"), max_length=300)
    languages = models.JSONField(_("languages"), validators=[check_languages])
    ink = models.CharField(_("ink"), max_length=10, choices=Ink.choices, default=Ink.BRICK)
    theme = models.CharField(_("light or dark"), max_length=10, choices=Theme.choices, default=Theme.AUTO)
    made_at = models.DateTimeField(_("made on"))

    class Meta:
        ordering = ("id",)
        verbose_name = _("network")
        constraints = [
            models.CheckConstraint(condition=models.Q(ink__in=Ink.values), name="network_ink"),
            models.CheckConstraint(condition=models.Q(theme__in=Theme.values), name="network_theme"),
            models.CheckConstraint(condition=~models.Q(host=""), name="network_host_none_or_given"),
        ]

    def __str__(self) -> str:
        return self.slug

    @cached_property
    def footer_pages(self) -> list[tuple[str, int, Any, str]]:
        """Group, order, title and address of the pages its menus link to. One query, asked once a request."""
        from estaminet.network.models.page import LINKED

        return [(page.menu, page.position, page.title, page.get_absolute_url()) for page in LINKED.asked(self.pk)]

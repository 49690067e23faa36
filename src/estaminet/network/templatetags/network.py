"""Words for roles of partners, and a hub for machines."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from estaminet.network.enums import PartnershipRole

register = template.Library()

HEADINGS = {
    PartnershipRole.LEAD: _("In the lead"),
    PartnershipRole.PARTNER: _("Partners"),
    PartnershipRole.FUNDER: _("Funders"),
    PartnershipRole.MUNICIPALITY: _("Municipalities"),
    PartnershipRole.SCHOOL: _("Schools and universities"),
    PartnershipRole.COMPANY: _("Companies"),
    PartnershipRole.ASSOCIATE: _("Associated partners"),
    PartnershipRole.SPONSOR: _("Sponsors and patrons"),
}


@register.filter
def role_heading(role: str) -> str:
    """A heading over all organisations of one role."""
    return str(HEADINGS[PartnershipRole(role)])


ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


@register.filter
def linked_data(told: dict[str, Any]) -> SafeString:
    """Data for a block ``<script type="application/ld+json">``: no text in it can end the block or begin a tag."""
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped just here

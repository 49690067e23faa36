"""Words for roles of partners."""

from __future__ import annotations

from django import template
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

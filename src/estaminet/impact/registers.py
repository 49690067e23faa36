"""What the room adds to navigation and the registers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.impact.what_belongs import register_belongings
from estaminet.kernel.personal_data import NotPersonal, PersonalField
from estaminet.kernel.slots import (
    FOOTER_LINKS,
    PERSONAL_FIELDS,
    TEAM_NAV,
    TRANSLATABLE,
    FooterLink,
    NavItem,
    TranslatableText,
)


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_belongings()
    TRANSLATABLE.register(TranslatableText("impact.SessionPart", "name", _("Name of a part of a date")))
    FOOTER_LINKS.register(FooterLink(_("Our figures"), "impact:figures", "network", 40))
    TEAM_NAV.register(
        NavItem(
            label=_("Impact"),
            url_name="manage:impact",
            icon="chart",
            order=45,
            visible=lambda reader, hub: reader.works_at(hub.pk),
        )
    )
    told = _("to be able to say later who decided how a date counts")
    stays = _("stays as a fact without you: erasing yourself unlinks it")
    PERSONAL_FIELDS.register(
        PersonalField("impact.CountingDecision", "by", told, "interest", stays),
        *(
            NotPersonal("impact.CountingDecision", name, "tells of a session, not of a person")
            for name in ("session", "part", "counting", "inclusion", "rules", "suggested", "at")
        ),
    )

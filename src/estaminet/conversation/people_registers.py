"""What conversations add to *my data*."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.conversation.operations.forgetting import forget_reports, forget_said
from estaminet.conversation.queries import own_data
from estaminet.kernel.slots import PERSON_DATA, PersonData
from estaminet.people.operations.forget import nothing_more


def register_person_data() -> None:
    """Called once, when the house starts."""
    PERSON_DATA.register(
        PersonData("comments", _("What you said in conversations"), own_data.export_said, forget_said, 66),
        PersonData(
            "followed", _("Topics you follow, and what you reacted to"), own_data.export_heard, nothing_more, 67
        ),
        PersonData("reports", _("Comments you reported"), own_data.export_reports, forget_reports, 68),
    )

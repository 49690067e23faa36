"""What files add to the registers: their background work, and what they tell of a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import NotPersonal, PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS


def register() -> None:
    """Called once, when the house starts."""
    import estaminet.kernel.files.jobs  # noqa: F401 - declares its kinds of work

    PERSONAL_FIELDS.register(
        PersonalField(
            "kernel.StoredFile",
            "account",
            _("to be able to say later who did what"),
            "interest",
            _("stays as a fact without you: erasing yourself unlinks it"),
        ),
        NotPersonal(
            "kernel.StoredFile", "*", "tells size and place of a file; the room that uses it knows of whom it is"
        ),
        PersonalField(
            "kernel.Upload",
            "account",
            _("to be able to say later who did what"),
            "interest",
            _("a week after the file has arrived or was given up"),
        ),
        NotPersonal("kernel.Upload", "*", "a file on its way; the room that takes it knows of whom it is"),
    )

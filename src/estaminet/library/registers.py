"""What the room adds to navigation and the registers."""

from __future__ import annotations

from estaminet.library.brought_registers import register_brought
from estaminet.library.comparing import register_comparing
from estaminet.library.doors import register_doors
from estaminet.library.files_registers import register_files
from estaminet.library.keeping_registers import register_keeping
from estaminet.library.personal_fields import register_people
from estaminet.library.searching import register_search
from estaminet.library.speech_searching import register_speech_search
from estaminet.library.talking import register_talking
from estaminet.library.translatable import register_texts
from estaminet.library.turning import register_turning
from estaminet.library.what_belongs import register_belongings


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_belongings()
    register_people()
    register_texts()
    register_doors()
    register_search()
    register_turning()
    register_comparing()
    register_speech_search()
    register_files()
    register_keeping()
    register_brought()
    register_talking()

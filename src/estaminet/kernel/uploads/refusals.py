"""Why a file is not taken: refusals that have a code, so that a row can keep which one it was."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal


class FileRefused(Refusal):
    """A file is not taken. ``code`` stays with the upload; the words are this class's in any language."""

    code: ClassVar[str] = "refused"
    field = "file"


class FileEmpty(FileRefused):
    """No byte at all."""

    code = "empty"
    message = _("This file is empty.")


class FileTooHeavy(FileRefused):
    """More bytes than this purpose takes."""

    code = "too_heavy"
    message = _("This file is too heavy for this place.")

    def __init__(self, most_bytes: int | None = None) -> None:
        if most_bytes is None:
            super().__init__()
            return
        words = _("This file is too heavy: at most {megabytes} MB can be taken here.")
        super().__init__(format_lazy(words, megabytes=most_bytes // (1024 * 1024)))


class NoRoomForFile(FileRefused):
    """The disk could not hold it together with all that is on its way."""

    code = "no_room"
    message = _("There is not enough room for this file at the moment. Please tell whoever runs this site.")


class TooManyUploads(FileRefused):
    """One account sends more files at once than we follow."""

    code = "too_many"
    message = _("So many files are on their way already. Please wait until some have arrived.")


class FileChanged(FileRefused):
    """What arrived is not what was announced."""

    code = "changed"
    message = _("Something was changed on the way: this is not the file that was sent. Please send it again.")


class FileLost(FileRefused):
    """The bytes that had arrived are gone."""

    code = "lost"
    message = _("This file was lost before it could be kept. Please send it again.")


class FileHarmful(FileRefused):
    """The scanner of this installation knows what is in it."""

    code = "harmful"
    message = _("A virus scanner has found something harmful in this file. It was not kept.")


class FileNotChecked(FileRefused):
    """The scanner does not answer. What was sent in pieces waits for it; what came with a form is not taken."""

    code = "not_checked"
    message = _("Files cannot be checked for viruses at the moment, so none is taken. Please try again in a while.")


class FileTooLargeToCheck(FileRefused):
    """More bytes than the scanner takes, and none passes unseen."""

    code = "too_large_to_check"
    message = _("This file is larger than what can be checked for viruses here. Please tell whoever runs this site.")


def words_of(code: str) -> str | Promise:
    """The words of a refusal that a row kept."""
    waiting: list[type[FileRefused]] = [FileRefused]
    while waiting:
        kind = waiting.pop()
        if kind.code == code:
            return kind.message
        waiting.extend(kind.__subclasses__())
    return FileRefused.message

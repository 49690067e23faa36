"""Why a file is not taken into the library, in words for whoever sent it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.uploads.refusals import FileRefused


class FileNotKnown(FileRefused):
    """No kind of file that we keep."""

    code = "not_known"
    message = _(
        "This is not a picture, film, sound, PDF or plain text we can open. For pictures JPEG, PNG or TIFF are best, "
        "for films MP4, for sound MP3, FLAC or WAV."
    )


class FileDamaged(FileRefused):
    """It breaks off or cannot be decoded."""

    code = "damaged"
    message = _("This file is damaged and cannot be read. Please choose another copy of it.")


class FileTooLarge(FileRefused):
    """It claims more pixels, or hours, than can be opened safely."""

    code = "too_large"
    message = _(
        "What this file says of its size is more than can be opened here: pictures have at most 50 million pixels, "
        "films at most 8192 × 4320, papers at most 5 metres, and nothing lasts longer than twelve hours."
    )


class FileLocked(FileRefused):
    """A PDF that asks for a password."""

    code = "locked"
    message = _("This PDF asks for a password. Please save it without one and send that.")


class FileIsPlaylist(FileRefused):
    """A list of other files, here or elsewhere."""

    code = "playlist"
    message = _("This is only a list that points to other files. Please send the film or the sound itself.")


class FileIsDrawing(FileRefused):
    """SVG, HTML and the like: programs as much as pictures."""

    code = "drawing"
    message = _("This is a page or a drawing made of code. Please save it as a PNG picture or a PDF and send that.")


class FileIsTwoThings(FileRefused):
    """It begins as one kind of file and is another as well."""

    code = "two_things"
    message = _("This file is two kinds of file at once, which is how harmful ones are hidden. It was not kept.")


class FileIsArchive(FileRefused):
    """ZIP and the like."""

    code = "archive"
    message = _("This is an archive of several files. Please unpack it and send the files themselves.")


class FilmsNotOpened(FileRefused):
    """This machine has nothing to open films with."""

    code = "no_films"
    message = _("Films and sounds cannot be opened on this site at the moment. Please tell whoever runs it.")

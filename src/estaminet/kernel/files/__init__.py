"""Files people give: kept as they are, shown through derivatives, handed out by a checked view."""

from estaminet.kernel.files.keeping import PictureTooHeavy, ask_for_derivatives, forget_file, keep_picture
from estaminet.kernel.files.reading import ACCEPTED, DamagedPicture, NotAPicture, TooManyPixels

__all__ = [
    "ACCEPTED",
    "DamagedPicture",
    "NotAPicture",
    "PictureTooHeavy",
    "TooManyPixels",
    "ask_for_derivatives",
    "forget_file",
    "keep_picture",
]

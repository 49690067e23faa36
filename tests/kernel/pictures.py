"""Pictures and things that are none, made for tests in a process of their own: web processes never load libvips."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from functools import cache

_MAKE = """
import sys, pyvips
kind, wide, tall = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
x = pyvips.Image.xyz(wide, tall)
image = (x[0] * 255 / wide).bandjoin([x[1] * 255 / tall, (x[0] + x[1]) % 255]).cast("uchar").copy(interpretation="srgb")
if kind == "camera.jpg":
    image = image.copy()
    image.set_type(pyvips.GValue.gint_type, "orientation", 6)
    for name, value in (("exif-ifd3-GPSLatitude", "50/1 41/1 0/1"), ("exif-ifd0-Make", "Brownie")):
        image.set_type(pyvips.GValue.gstr_type, name, value)
    kind = "x.jpg"
sys.stdout.buffer.write(image.write_to_buffer("." + kind.rsplit(".")[-1]))
"""


@cache
def picture_bytes(kind: str = "x.jpg", width: int = 900, height: int = 600) -> bytes:
    """A picture of a format; ``camera.jpg`` lies on its side and says where it was taken."""
    return subprocess.run(
        [sys.executable, "-c", _MAKE, kind, str(width), str(height)], capture_output=True, check=True
    ).stdout


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small PNG that says it holds 3,600 million pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", content) + chunk(b"IEND", b"")

"""What formatted texts say, without their form: for records, feeds and whoever reads no HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from django.utils.html import strip_tags

_ENDS: Final = re.compile(r"</(?:p|li|h2|h3|blockquote)>|<br[^>]*>|<hr[^>]*>")


def plain(html: str) -> str:
    """What cleaned HTML says, a line for each paragraph."""
    lines = unescape(strip_tags(_ENDS.sub("\n", html))).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))

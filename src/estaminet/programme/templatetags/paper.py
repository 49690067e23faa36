"""Links to what can be printed of an activity, in the languages it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.urls import reverse

from estaminet.kernel.languages.urls import speaking
from estaminet.network.models import Hub
from estaminet.programme.models import Activity

register = template.Library()
MOST = 6  # rows: one language each, then pairs with the first


@dataclass(frozen=True)
class Prints:
    """The sheets of one language, or of two side by side."""

    languages: tuple[str, ...]
    poster: str
    small_poster: str
    flyer: str
    two_flyers: str
    card: str


@register.simple_tag(takes_context=True)
def prints_of(context: RequestContext, activity: Activity, hub: Hub) -> list[Prints]:
    """``{% prints_of activity hub as prints %}``: the hub's languages first, as far as there is a title in them."""
    network = context["network"]
    known = dict.fromkeys([*hub.languages, *network.languages, *activity.title])
    written = [code for code in known if activity.title.text(code)]
    pairs = [(written[0], other) for other in written[1:3]] if len(written) > 1 else []
    return [_prints(activity, languages) for languages in [*((code,) for code in written[: MOST - 2]), *pairs]]


def _prints(activity: Activity, languages: tuple[str, ...]) -> Prints:
    beside = f"with={languages[1]}" if len(languages) > 1 else ""
    with speaking(languages[0]):
        poster, flyer = (reverse(f"programme:{name}", args=[activity.slug]) for name in ("poster", "flyer"))
    return Prints(
        languages=languages,
        poster=_with(poster, beside),
        small_poster=_with(poster, beside, "size=a4"),
        flyer=_with(flyer, beside),
        two_flyers=_with(flyer, beside, "size=a4"),
        card=_with(flyer, beside, "size=a6"),
    )


def _with(path: str, *parameters: str) -> str:
    query = "&".join(filter(None, parameters))
    return f"{path}?{query}" if query else path

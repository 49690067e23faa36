"""Tags of the interface: icons, plates, houses, posters, and blocks that frame what a page says."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel import Locale
from django import template
from django.forms import BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.texts import Picked, Texts
from estaminet.kernel.templatetags.languages import in_language, say
from estaminet.ui.drawings.houses import house as draw_house
from estaminet.ui.drawings.icons import icon_markup
from estaminet.ui.drawings.marks import mark as draw_mark
from estaminet.ui.drawings.monograms import monogram as draw_monogram
from estaminet.ui.drawings.motifs import KIND_MOTIFS
from estaminet.ui.drawings.posters import HEIGHT, WIDTH, poster_address
from estaminet.ui.navigation import Door, footer_groups, public_doors, team_doors

register = template.Library()

NOTE_ICONS = {"blue": "info", "green": "done", "mustard": "alert", "brick": "alert"}


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """``{% icon "search" %}``; with a label it speaks, without one it is hidden from screen readers."""
    return mark_safe(icon_markup(name, conditional_escape(label) if label else "", extra))  # noqa: S308 - our own shapes


@register.simple_tag(takes_context=True)
def text(context: RequestContext, value: Any) -> SafeString | str:
    """A text in languages or a plain string, whichever a component was given."""
    if isinstance(value, Texts | Picked):
        return say(context, value)
    return conditional_escape(value)


@register.simple_tag(takes_context=True)
def plate(context: RequestContext, hub: Any, ink: str = "", href: str = "", big: bool = False) -> SafeString:
    """An enamel plate with a hub's town, or with any words and an ink."""
    words = say(context, hub.town) if hasattr(hub, "town") else text(context, hub)
    inner = format_html('class="{}" data-ink="{}"', "plate big" if big else "plate", ink or getattr(hub, "ink", ""))
    if href:
        return format_html('<a {} href="{}">{}</a>', inner, href, words)
    return format_html("<span {}>{}</span>", inner, words)


@register.simple_tag
def house(hub: Any, lit: bool = True, big: bool = False) -> SafeString:
    """A hub's façade. Anything without a façade of its own gets one built from its name."""
    facade, seed = (hub.facade, hub.slug) if hasattr(hub, "facade") else (str(hub), str(hub))
    return mark_safe(draw_house(facade, seed, lit=bool(lit), extra="big" if big else ""))  # noqa: S308 - our own shapes


@register.simple_tag
def poster_url(motif: str, ink: str = "brick", seed: int = 1) -> str:
    """Address of a poster: film, walk, stories, openair, fablab, music, cuisine, weave, residency, agora."""
    return poster_address(motif, ink, seed)


@register.simple_tag
def poster(motif: str, ink: str = "brick", seed: int = 1, alt: str = "", lazy: bool = True) -> SafeString:
    """A poster as an image; decorative unless it is given words."""
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}"{}>',
        poster_url(motif, ink, seed),
        alt,
        WIDTH,
        HEIGHT,
        mark_safe(' loading="lazy"') if lazy else "",
    )


@register.simple_tag
def monogram(name: str, seed: Any = "") -> SafeString:
    """Initials on a disc for somebody without a photograph."""
    return draw_monogram(name, str(seed))


@register.simple_tag
def mark(organisation: Any) -> SafeString:
    """A drawn mark for an organisation without a logo."""
    return draw_mark(organisation.ink, organisation.slug)


@register.inclusion_tag("ui/date.html")
def date_block(day: date, ink: str = "", lead: str = "") -> dict[str, Any]:
    """A house number of enamel with a day; ``lead`` ("until") stands where the weekday would."""
    return {"day": day, "ink": ink, "lead": lead}


@register.simple_tag(takes_context=True)
def public_nav(context: RequestContext) -> list[Door]:
    """Doors of the rooms that exist: ``{% public_nav as doors %}``."""
    return public_doors(context.get("reader"), context.get("network"), context["request"].path)


@register.simple_tag(takes_context=True)
def team_nav(context: RequestContext, hub: Any) -> list[Door]:
    """The team's doors of one hub, with what waits behind each."""
    return team_doors(context.get("reader"), hub, context["request"].path)


@register.filter
def says_optional(field: BoundField) -> bool:
    """Whether a field is marked as optional: not where every field is, as in a search or a translation, nor where it
    depends on another answer (``needed_sometimes``)."""
    needed = field.field.required or getattr(field.field, "needed_sometimes", False)
    return not needed and any(other.required for other in field.form.fields.values())


@register.filter
def waiting(doors: list[Door]) -> int:
    """All that waits behind some doors."""
    return sum(door.waiting for door in doors)


@register.filter
def motif(kind: str) -> str:
    """The drawing that stands for a kind of hub: a social centre is a bowl of soup, a fab lab its wheels."""
    return KIND_MOTIFS.get(kind, "walk")


@register.simple_tag(takes_context=True)
def footer(context: RequestContext) -> dict[str, Any]:
    """Links at the foot of public pages, by group."""
    return footer_groups(context.get("network"))


@register.simple_tag(takes_context=True)
def alternates(context: RequestContext) -> SafeString:
    """``hreflang`` links to this page in every language of the network."""
    network, request = context.get("network"), context["request"]
    if network is None:
        return mark_safe("")
    links = [(code, request.build_absolute_uri(in_language(context, code))) for code in network.languages]
    links.append(("x-default", links[0][1]))
    return mark_safe(  # noqa: S308 - each part is escaped
        "".join(format_html('<link rel="alternate" hreflang="{}" href="{}">', code, url) for code, url in links)
    )


@register.filter
def language_called(code: str) -> str:
    """A language's name in the language of the interface, as inside a sentence: ``nl`` → Dutch, néerlandais."""
    spoken = Locale.parse(translation.get_language() or "en", sep="-")
    return str(spoken.languages.get(code) or language_names().get(code, code))


@register.filter
def text_state(texts: Texts, language: str) -> str:
    """How a language of a text stands: missing, stale, machine, source or done."""
    entry = texts.get(language)
    if entry is None:
        return "missing"
    if texts.is_stale(language):
        return "stale"
    return {"author": "source", "machine": "machine"}.get(str(entry.origin), "done")


@register.simple_block_tag
def note(content: str, tone: str = "blue", title: Any = "", sign: str = "", role: str = "") -> str:
    """``{% note "green" title=_("It is done") %}…{% endnote %}``: information, done, attention, error."""
    return render_to_string(
        "ui/note.html",
        {"content": content, "tone": tone, "title": title, "sign": sign or NOTE_ICONS[tone], "role": role},
    )


@register.simple_block_tag(takes_context=True)
def empty(context: RequestContext, content: str, title: Any, facade: str = "", ink: str = "") -> str:
    """Nothing here yet: says so, and what to do next. On the pages of a hub its own house stands there."""
    hub = context.get("hub")
    drawn = {
        "facade": facade or getattr(hub, "facade", "") or "gable",
        "ink": ink or getattr(hub, "ink", "") or "green",
    }
    return render_to_string("ui/empty.html", {"content": content, "title": title, **drawn})


@register.simple_block_tag
def ask(content: str, label: Any, sign: str = "", look: str = "plain small") -> str:
    """A question before something that cannot be taken back lightly: a button that opens it, without script."""
    return render_to_string("ui/ask.html", {"content": content, "label": label, "sign": sign, "look": look})


@register.simple_block_tag
def opener(content: str, label: Any, open: bool = False) -> str:
    """Something more, folded away."""
    return render_to_string("ui/opener.html", {"content": content, "label": label, "open": open})


@register.simple_block_tag
def crumbs(content: str) -> str:
    """The way up: ``{% crumbs %}<li><a …></li>{% endcrumbs %}``."""
    return render_to_string("ui/crumbs.html", {"content": content})

"""Works on pages: when they were made, who made them, and the picture drawn where there is none."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from estaminet.kernel.templatetags.languages import say
from estaminet.library.enums import CollectionKind, WorkKind
from estaminet.library.models import Contributor, Work, WorkVersion
from estaminet.library.views.dates import in_words, part_name
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity
from estaminet.ui.templatetags.ui import poster

register = template.Library()

# The drawing that stands for a kind, from those of the house.
MOTIFS: Final = {
    WorkKind.FILM.value: "film",
    WorkKind.PHOTOGRAPHS.value: "openair",
    WorkKind.SOUND.value: "music",
    WorkKind.TEXT.value: "agora",
    WorkKind.PERFORMANCE.value: "residency",
    WorkKind.TESTIMONY.value: "stories",
    WorkKind.OBJECT.value: "weave",
    WorkKind.PLACE.value: "walk",
    CollectionKind.COLLECTION.value: "weave",
    CollectionKind.EXHIBITION.value: "residency",
}


@register.filter
def when_made(edtf: str) -> str:
    """``~1930`` → about 1930."""
    return in_words(edtf)


@register.simple_tag
def work_drawing(work: Any, lazy: bool = True) -> SafeString:
    """The drawn picture of a work or a collection: its kind in the ink of its hub, the same each time."""
    return poster(MOTIFS[work.kind], work.hub.ink, work.pk, lazy=lazy)


@register.simple_tag
def activity_drawing(activity: Activity) -> SafeString:
    """The poster of the activity a work comes from."""
    return poster(kind_of(activity.kind).motif, activity.hub.ink, activity.drawing_seed)


@register.simple_tag(takes_context=True)
def contributor_name(context: RequestContext, contributor: Contributor) -> SafeString | str:
    """The name a contributor goes by: the one given for this work, else what she is called."""
    if contributor.name:
        return contributor.name
    if contributor.person is not None:
        return contributor.person.called
    return say(context, contributor.organisation.name) if contributor.organisation is not None else ""


@register.simple_tag
def record_facts(version: WorkVersion) -> SafeString:
    """Facts of a version in pairs of a name and a value, as they were written."""
    told = []
    for name, value in version.record["facts"].items():
        if value in (None, "", []):
            continue
        part = name.removesuffix("_id")
        told.append((part_name(part), _value(part, value)))
    for part in ("contributors", "properties", "subjects", "relations"):
        if rows := version.record[part]:
            told.append((part_name(part), str(len(rows))))
    return format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", told)


def _value(part: str, value: Any) -> str:
    choices = dict(getattr(Work._meta.get_field(part), "choices", None) or ())
    if part == "made":
        return in_words(str(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if part in ("activity", "session", "place"):
        return _("number %(number)s") % {"number": value}
    return str(choices.get(value, value))

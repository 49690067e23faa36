"""Say what the team did to an activity, in plain words."""

from __future__ import annotations

from typing import Any

from babel.lists import format_list
from django import template
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date, parse_time
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from estaminet.network.templatetags.opening import hour, spoken_locale
from estaminet.programme.enums import SignLanguage, Transport
from estaminet.programme.models import Activity, Session, SessionRule
from estaminet.programme.queries.history_lines import Line
from estaminet.programme.templatetags.session_words import whole_day
from estaminet.ui.templatetags.ui import language_called

register = template.Library()

LISTS_OF_LANGUAGES = {"spoken", "interpreted"}
NAMED = {
    "tariffs": gettext_lazy("prices"),
    "also_at": gettext_lazy("at the same time also at"),
    "turns": gettext_lazy("places in turn"),
    "partner_hubs": gettext_lazy("made together with"),
    "facts": gettext_lazy("what its kind asks for"),
    "focus_x": gettext_lazy("what must stay in sight of the picture"),
    "focus_y": gettext_lazy("what must stay in sight of the picture"),
    "parent_id": gettext_lazy("part of a festival or series"),
    "picture_id": gettext_lazy("picture"),
    "frequency": gettext_lazy("how often"),
    "every": gettext_lazy("every how many days, weeks or months"),
    "weekdays": gettext_lazy("weekdays"),
    "nth": gettext_lazy("which weekday of the month"),
    "mode": gettext_lazy("how"),
}
# What is said by its name alone: a value would be long, or mean nothing to people.
WITHOUT_VALUE = {"online_url", "facts", "focus_x", "focus_y", "parent_id", "picture_id", "weekdays", "nth"}


@register.filter
def what_was_done(line: Line) -> str:
    """Three dates added; prices changed; and so on."""
    number = line.number
    counted = {
        "sessions.added": ngettext("%(number)s date added", "%(number)s dates added", number),
        "sessions.changed": ngettext("%(number)s date changed", "%(number)s dates changed", number),
        "sessions.cancelled": ngettext("%(number)s date cancelled", "%(number)s dates cancelled", number),
        "sessions.postponed": ngettext("%(number)s date postponed", "%(number)s dates postponed", number),
        "sessions.planned_again": ngettext(
            "%(number)s date takes place after all", "%(number)s dates take place after all", number
        ),
        "sessions.hidden": ngettext("%(number)s date hidden", "%(number)s dates hidden", number),
        "sessions.removed": ngettext("%(number)s date taken away", "%(number)s dates taken away", number),
        "rule.added": ngettext("A rhythm with %(number)s date added", "A rhythm with %(number)s dates added", number),
        "rule.changed": _("Rhythm changed"),
        "rule.ended": _("Rhythm ended"),
        "activity.changed": _("Facts changed"),
        "activity.prices_set": _("Prices changed"),
        "activity.published": _("Published"),
        "activity.withdrawn": _("Withdrawn: for the team only"),
        "activity.removed": pgettext("activity", "Removed"),
        "activity.put_back": pgettext("activity", "Put back"),
        "activity.change_undone": _("The change before taken back"),
    }
    return counted.get(line.change.did, _("Changed")) % {"number": number}


def _field(name: str) -> Any:
    for model in (Session, Activity, SessionRule):
        for field in model._meta.concrete_fields:
            if name in (field.name, field.attname):
                return field
    raise FieldDoesNotExist(name)


@register.filter
def fact_name(name: str) -> str:
    """What people call a column."""
    if name in NAMED:
        return capfirst(str(NAMED[name]))
    try:
        return capfirst(str(_field(name).verbose_name))
    except FieldDoesNotExist:
        return name


@register.filter
def tells_value(name: str) -> bool:
    """Whether the value says something to people."""
    return name not in WITHOUT_VALUE


@register.simple_tag(takes_context=True)
def fact_value(context: template.Context, name: str, value: Any) -> str:
    """A value as people say it."""
    spoken = context["reader"].languages
    if value in (None, "", []):
        return pgettext("value of a fact", "nothing")
    if isinstance(value, bool):
        return pgettext("value of a fact", "yes") if value else pgettext("value of a fact", "no")
    if isinstance(value, list):
        return _listed(name, value, spoken)
    if hasattr(value, "name"):
        return value.name.pick(spoken).text
    if name.endswith("_day") and (day := parse_date(str(value))):
        return whole_day(day)
    if name == "begins" and (clock := parse_time(str(value))):
        return hour(clock)
    return str(_choice(name, value))


def _choice(name: str, value: Any) -> Any:
    try:
        return dict(_field(name).flatchoices).get(value, value)
    except FieldDoesNotExist:
        return value


def _listed(name: str, value: list[Any], spoken: tuple[str, ...]) -> str:
    if name in LISTS_OF_LANGUAGES:
        words = [language_called(code) for code in value]
    elif name == "signed":
        words = [str(dict(SignLanguage.choices).get(code, code)) for code in value]
    elif name == "transport":
        words = [str(dict(Transport.choices).get(code, code)) for code in value]
    elif name in ("also_at", "turns"):
        words = [(place or hub).name.pick(spoken).text for hub, place in value if hub]
    elif name == "partner_hubs":
        words = [hub.name.pick(spoken).text for hub in value]
    elif name == "tariffs":
        words = [each["amount"] for each in value]
    elif name == "except_days":
        words = [whole_day(day) for each in value if (day := parse_date(each))]
    else:
        words = [str(each) for each in value]
    # The shorter style "unit" fails in Dutch, German and Bulgarian: their data lack its patterns.
    return format_list(words, locale=spoken_locale())

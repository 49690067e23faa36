"""Asking for mails: to which address, what they shall tell, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.network.models import Hub, Network
from estaminet.network.templatetags.opening import country_name
from estaminet.programme.enums import ActivityKind
from estaminet.programme.models import Subscription
from estaminet.programme.operations.subscriptions import DigestChoice
from estaminet.programme.queries.wishes import NearTown, ReadWish, read_wish
from estaminet.ui.once import OnceForm

RADII = (10, 20, 40, 80, 150)
USUAL_RADIUS = 40  # as far as the agenda looks around a town
PAUSES = (
    (2, gettext_lazy("two weeks")),
    (4, gettext_lazy("four weeks")),
    (8, gettext_lazy("eight weeks")),
    (13, gettext_lazy("three months")),
)
WHERE = (
    ("around", pgettext_lazy("mails about", "Around a town")),
    ("hub", pgettext_lazy("mails about", "At one hub")),
    ("all", pgettext_lazy("mails about", "In the whole network")),
)


def _languages(form: forms.Form, network: Network, preferred: str) -> None:
    """Offer the network's languages, and one that was chosen before it was given up."""
    codes = dict.fromkeys([*network.languages, *([preferred] if preferred in language_names() else [])])
    field = cast(forms.ChoiceField, form.fields["language"])
    field.choices = [(code, language_names()[code]) for code in codes if code in language_names()]


class LanguageForm(forms.Form):
    """In which language mails come."""

    language = forms.ChoiceField(label=gettext_lazy("In which language"))

    def __init__(self, *args: Any, network: Network, preferred: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": preferred, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        _languages(self, network, preferred)


class AskForm(OnceForm):
    """To which address. ``homepage`` is a trap for machines: people do not see it."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "We send one mail first. Nothing else comes before you say yes on the page it leads to."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Please give the address to which the mails shall come."),
            "invalid": gettext_lazy("This does not look like an e-mail address, such as name@example.org."),
        },
    )
    homepage = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            # The trap empties itself: whoever filled it by accident sends again without looking for it.
            data = cast(QueryDict, self.data).copy()
            data["homepage"] = ""
            self.data = data
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. It is empty again: please send the form once more.")
            )
        return ""


class FollowForm(AskForm, LanguageForm):
    """Hearing about one activity."""

    field_order = ("form_key", "email", "language")


class ChoiceForm(LanguageForm):
    """What a weekly mail tells."""

    where = forms.ChoiceField(label=gettext_lazy("What is on where?"), choices=WHERE, widget=forms.RadioSelect)
    near = forms.CharField(
        label=gettext_lazy("Which town?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "town-names", "dir": "auto"}),
    )
    town = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    radius = forms.TypedChoiceField(label=gettext_lazy("How far would you go?"), coerce=int)
    hub = forms.ChoiceField(label=gettext_lazy("Which hub?"), required=False)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of activities?"),
        help_text=gettext_lazy("Choose none, and the mail tells of all kinds."),
        choices=ActivityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, network: Network, hubs: Sequence[Hub], preferred: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"where": "around", "radius": USUAL_RADIUS, **(kwargs.get("initial") or {})}
        super().__init__(*args, network=network, preferred=preferred, **kwargs)
        self.network, self.hubs = network, {hub.slug: hub for hub in hubs}
        self.meant: NearTown | None = None
        order = (preferred, *network.languages)
        named = [(hub.slug, f"{hub.name.pick(order)}, {hub.town.pick(order)}") for hub in hubs]
        cast(forms.ChoiceField, self.fields["hub"]).choices = [("", "–"), *named]
        for name in ("near", "hub"):
            self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]
        kilometres = [(number, _("up to %(km)s km") % {"km": number}) for number in RADII]
        cast(forms.ChoiceField, self.fields["radius"]).choices = kilometres

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("where") == "hub" and not said.get("hub") and "hub" not in self.errors:
            self.add_error("hub", _("Please choose the hub."))
        if said.get("where") == "around" and "near" not in self.errors:
            self._find_town(said)
        return said

    def _find_town(self, said: dict[str, Any]) -> None:
        name = " ".join(said.get("near", "").split())
        if not name:
            self.add_error("near", _("Please name the town, or choose one hub or the whole network."))
            return
        wanted = QueryDict(mutable=True)
        wanted["near"], wanted["town"] = name, said.get("town", "")
        read = read_wish(wanted, self.network, list(self.hubs.values()))
        self.meant = read.near
        if read.near is None:
            self.add_error("near", _unknown_town(read))

    def choice(self) -> DigestChoice:
        """What the operation takes. Only of a valid form."""
        said = self.cleaned_data
        around = self.meant if said["where"] == "around" else None
        return DigestChoice(
            language=said["language"],
            hub=self.hubs[said["hub"]] if said["where"] == "hub" else None,
            town=around.name if around else "",
            latitude=around.latitude if around else None,
            longitude=around.longitude if around else None,
            radius=said["radius"],
            kinds=said["kinds"],
        )


def _unknown_town(read: ReadWish) -> str:
    """What to do about a town that is not known."""
    alike = [f"{each.label} ({country_name(each.town.country)})" for each in read.others[:3]]
    if alike:
        return _("We know no town of this name. Did you mean: %(towns)s?") % {"towns": "; ".join(alike)}
    return _("We know no town of this name. Try a larger one close by, or choose a hub.")


class SubscribeForm(AskForm, ChoiceForm):
    """A weekly mail to an address."""

    field_order = ("form_key", "email", "where", "near", "radius", "hub", "language", "kinds")


def asked_for(read: ReadWish) -> dict[str, Any]:
    """What the agenda was showing, as the beginning of a choice."""
    given: dict[str, Any] = {"kinds": sorted(read.wish.kinds)}
    if read.hubs:
        given |= {"where": "hub", "hub": read.hubs[0].slug}
    elif read.near:
        given |= {"where": "around", "near": read.near.name, "town": str(read.near.town_id or "")}
    return given


def chosen_before(subscription: Subscription) -> dict[str, Any]:
    """A subscription as the form shows it."""
    where = "hub" if subscription.hub_id else "around" if subscription.town else "all"
    return {
        "where": where,
        "hub": subscription.hub.slug if subscription.hub else "",
        "near": subscription.town,
        "radius": min(RADII, key=lambda km: abs(km - subscription.radius)),
        "kinds": subscription.kinds,
        "language": subscription.language,
    }

"""Inviting people into a team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.names import language_names
from estaminet.people.enums import HUB_ROLES, RoleKind
from estaminet.ui.once import OnceForm


class InviteForm(OnceForm):
    """An address, a role, and the language of the mail."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    kind = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the invitation"))

    def __init__(self, *args: Any, languages: list[str], coordination: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [RoleKind(kind) for kind in HUB_ROLES]
        if coordination:
            kinds.append(RoleKind.COORDINATOR)
        self._choices("kind", [(kind.value, WHAT[kind]) for kind in kinds])
        self._choices("language", [(code, language_names()[code]) for code in languages])
        self.fields["kind"].initial = RoleKind.ANIMATOR.value

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


WHAT = {
    RoleKind.ANIMATOR: _("Animator: works with people, messages and texts of this hub"),
    RoleKind.MANAGER: _("Manager: also settles who works here and the hub's settings"),
    RoleKind.COORDINATOR: _("Network coordinator: sees to every hub of the network"),
}

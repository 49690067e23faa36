"""What the sign-in library asks us: our mails, our messages, our keys, and where to go after signing in."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.crypto import decrypt, encrypt
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Account, Invitation, Person
from estaminet.people.operations import PersonDraft, accept_invitation, correct_person, ensure_person
from estaminet.people.operations.accounts import make_room_for

# An invitation whose button was pressed before signing in waits here for the code.
INVITATION_KEY = "people.invitation"

# Mails with words of their own; every other one tells of a change of the account.
OWN_MAILS = {
    "login_code": "login_code",
    "email_confirmation": "address_code",
    "email_confirmation_signup": "address_code",
    "password_reset_code": "password_code",
    "account_already_exists": "account_exists",
    "unknown_account": "account_unknown",
}
INCORRECT_CODE = _("This is not the code we sent. Look at the newest mail, or ask for another code.")
RATE_LIMITED = _("Too many tries in a short time. Wait a few minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts, codes and passwords."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is shut."),
        "duplicate_email": _("This is the address of your account already."),
        "email_password_mismatch": _("Address and password do not go together. You can also sign in with a code."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("This is not your password until now."),
        "incorrect_code": INCORRECT_CODE,
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This has already been used or is too old. Begin again."),
        "rate_limited": RATE_LIMITED,
        "same_as_current": _("This is the same as before."),
        "too_many_login_attempts": RATE_LIMITED,
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail, in the language of the page that asked for it."""
        name = template_prefix.rpartition("/")[2]
        network = getattr(current.request, "network", None)
        queue_mail(
            key=f"account:{uuid.uuid4()}",
            to=email,
            language=page_language(),
            template=f"people/mail/{OWN_MAILS.get(name, 'account_changed')}",
            context={"code": str(context.get("code", "")), "change": name, "email": email},
            network_id=network.pk if network is not None else None,
            at=timezone.now(),
        )

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A code by mail is always one of them: whoever lost the phone with the passkey must get rid of it."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not user.is_authenticated:
            return methods
        return [*methods, {"id": "code", "description": _("With a code"), "url": reverse("account_code_again")}]

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """A proven new address is also the one the hubs know, unless they know her by yet another."""
        account = email_address.user
        if not make_room_for(account=account, email=email_address.email, at=timezone.now()):
            messages.error(request, str(self.error_messages["email_taken"]))
            return False
        before = Account.objects.values_list("email", flat=True).get(pk=account.pk)
        confirmed = bool(super().confirm_email(request, email_address))
        person = Person.objects.filter(account=account, email__in=["", before]).first()
        if confirmed and person is not None:
            draft, by = PersonDraft(email=email_address.email), Actor.person(account.pk)
            correct_person(person=person, draft=draft, only=["email"], by=by, at=timezone.now())
        return confirmed

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post_login(request, user, **kwargs)
        invitation = Invitation.objects.filter(pk=request.session.pop(INVITATION_KEY, None)).first()
        # Whoever pressed the button and then came in as somebody else has changed her mind.
        if invitation is None or invitation.email != user.email:
            return answer
        return self._accept(request, user, invitation)

    def _accept(self, request: HttpRequest, account: Account, invitation: Invitation) -> HttpResponse:
        """She pressed the invitation's button, then proved her address: the role is hers."""
        try:
            role = accept_invitation(invitation=invitation, account=account, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            return HttpResponseRedirect(reverse("site:mine"))
        messages.success(request, _("Welcome to the team."))
        return HttpResponseRedirect(reverse("manage:today", args=[role.hub.slug]) if role.hub else reverse("site:mine"))


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator apps: their secrets are encrypted at rest."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": INCORRECT_CODE,
        "rate_limited": RATE_LIMITED,
    }

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """A second step is what an authenticator app asks for; a passkey is a way in of its own."""
        if types is None or len(types) > 1:
            types = [Authenticator.Type.TOTP]
        return bool(super().is_mfa_enabled(user, types))

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, where="A secret of signing in")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": current.request.get_host().partition(":")[0], "name": "Estaminet"}


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Accounts that come from the operator's single sign-on."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        account = super().populate_user(request, sociallogin, data)
        account.told_name = str(data.get("first_name") or "")
        return account

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        saved = super().save_user(request, sociallogin, form)
        given_name = getattr(saved, "told_name", "")
        ensure_person(account=saved, languages=[page_language()], given_name=given_name, at=timezone.now())
        return saved

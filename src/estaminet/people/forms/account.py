"""Forms of signing in, in our own words: the library's fields without placeholders, with labels and help."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.people.queries.accounts import account_nobody_entered

ADDRESS = _("E-mail address")
CODE = pgettext_lazy("sign-in", "Code")
CODE_HELP = _("Six digits, from the mail we have just sent you.")
PASSWORD = _("Password")
PASSWORD_HELP = _("At least ten characters. Three or four words that only you put together make a good one.")

# What a field is called, what helps to fill it, and what browsers and phones need to know of it.
WORDS: dict[str, tuple[str | Promise, str | Promise, dict[str, str]]] = {
    "email": (ADDRESS, "", {"autocomplete": "email", "inputmode": "email"}),
    "login": (ADDRESS, "", {"autocomplete": "username", "inputmode": "email"}),
    "password": (PASSWORD, "", {"autocomplete": "current-password"}),
    "oldpassword": (_("Password until now"), "", {"autocomplete": "current-password"}),
    "password1": (_("New password"), PASSWORD_HELP, {"autocomplete": "new-password"}),
    "password2": (_("The new password again"), "", {"autocomplete": "new-password"}),
    "remember": (_("Stay signed in on this device"), "", {}),
    "code": (CODE, CODE_HELP, {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}),
    "name": (
        _("Name of this device"),
        _("So that you know it again later, such as “my phone”."),
        {"autocomplete": "off"},
    ),
}


class OwnWords:
    """Gives the library's fields our labels and help."""

    fields: dict[str, Any]
    words: dict[str, tuple[str | Promise, str | Promise, dict[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if said := {**WORDS, **self.words}.get(name):
                field.label, field.help_text, attributes = said
                field.widget.attrs.update(attributes)


class SignInForm(OwnWords, account.RequestLoginCodeForm):
    """An address to send a code to."""


class CodeForm(OwnWords, account.ConfirmLoginCodeForm):
    """The code from the mail."""


class AddressCodeForm(OwnWords, account.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    def clean_code(self) -> str:
        """An account that nobody ever entered does not keep the address from whoever proves that it is hers."""
        try:
            return str(super().clean_code())
        except ValidationError as fault:
            if fault.code != "email_taken" or account_nobody_entered(email=self.email) is None:
                raise
        return str(self.cleaned_data["code"])


class ResetCodeForm(OwnWords, account.ConfirmPasswordResetCodeForm):
    """The code that lets one choose another password."""


class PasswordSignInForm(OwnWords, account.LoginForm):
    """Address and password."""


class ForgottenPasswordForm(OwnWords, account.ResetPasswordForm):
    """The address whose password is forgotten."""


class NewPasswordAfterResetForm(OwnWords, account.ResetPasswordKeyForm):
    """Another password, after the code."""


class FirstPasswordForm(OwnWords, account.SetPasswordForm):
    """A password for an account that had none."""


class OtherPasswordForm(OwnWords, account.ChangePasswordForm):
    """Another password."""


class PasswordAgainForm(OwnWords, account.ReauthenticateForm):
    """The password once more, before something that matters."""


class OtherAddressForm(OwnWords, account.AddEmailForm):
    """Another address for the account."""

    words = {"email": (_("New e-mail address"), _("We send a code to it first."), {"autocomplete": "email"})}


APP_CODE = (
    CODE,
    _("Six digits from your authenticator app, or one of your recovery codes."),
    {"autocomplete": "one-time-code", "class": "code-input"},
)


class UsedOnce:
    """A code of the app that was used is refused as long as the app's clock could still make it good.

    The library remembers it for one period, but takes the codes of the periods before and after too.
    """

    user: Any

    def clean_code(self) -> str:
        code = str(super().clean_code())  # type: ignore[misc]
        periods = 2 * mfa_settings.TOTP_TOLERANCE + 1
        key = f"people.second_step.used:{self.user.pk}:{''.join(code.split())}"
        if not cache.add(key, "y", timeout=periods * mfa_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(OwnWords, UsedOnce, mfa.AuthenticateForm):
    """The second step of signing in."""

    words = {"code": APP_CODE}


class SecondStepAgainForm(OwnWords, UsedOnce, mfa.ReauthenticateForm):
    """The second step once more, before something that matters."""

    words = {"code": APP_CODE}


class ActivateTotpForm(OwnWords, ActivateTOTPForm):
    """The first code of an authenticator app."""

    words = {
        "code": (
            CODE,
            _("Six digits that the app shows now."),
            {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"},
        )
    }


class AddPasskeyForm(OwnWords, AddWebAuthnForm):
    """A passkey's name and what the device answers. The page always asks for one that opens the account by itself."""


class RenamePasskeyForm(OwnWords, EditWebAuthnForm):
    """Another name for a passkey."""

"""Ways in and out. The library's views under our addresses; only what our pages offer is reachable."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from estaminet.people.views import sign_in, ways_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/", sign_in.sign_in, name="account_signup"),
    path("sign-in/code/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("sign-in/password/", account.login, name="account_login_password"),
    path("sign-out/", account.logout, name="account_logout"),
    path("shut/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("address/", account.email, name="account_email"),
    path("address/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/code/", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("password/new/", account.complete_password_reset, name="account_complete_password_reset"),
    path("password/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("again/code/", ways_in.code_again, name="account_code_again"),
    path("ways-in/webauthn/add/", ways_in.add_passkey, name="mfa_add_webauthn"),
    path("ways-in/", include("allauth.mfa.urls")),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("single-sign-on/", include("allauth.socialaccount.urls")))


def single_sign_on_patterns() -> list[URLPattern | URLResolver]:
    """The doors a single sign-on server calls back, which have no language: ``/oidc/sso/login/callback/``."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return []
    return [path("", include("allauth.socialaccount.providers.openid_connect.urls"))]

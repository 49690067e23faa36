"""Signing in: an address, then the code sent to it; the same code opens an account for a new address."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from estaminet.kernel.languages.urls import page_language
from estaminet.people.models import Account
from estaminet.people.operations.accounts import open_account

LAST_ADDRESS = "people.last_address"


class SignInView(RequestLoginCodeView):
    """Ask for an address and send it a code; whether there was an account is not told."""

    template_name = "account/sign_in.html"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "email": self.request.session.get(LAST_ADDRESS, "")}

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        self.request.session[LAST_ADDRESS] = email
        account = form._user
        shut = account is None and Account.objects.filter(email=email).exists()
        if not shut and (account is None or account.email == email):
            account = open_account(email=email, languages=[page_language()], at=timezone.now())
        LoginCodeVerificationProcess.initiate(request=self.request, user=account, email=email)
        return HttpResponseRedirect(str(self.get_success_url()))


sign_in = SignInView.as_view()


class CodeView(ConfirmLoginCodeView):
    """The code. Its rules are the library's."""

    template_name = "account/code.html"


_code = CodeView.as_view()


def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Check the code; say clearly when it was used before or is too old, and keep the address for another one."""
    if request.user.is_authenticated:
        messages.info(request, _("You are signed in."))
        return redirect(get_next_redirect_url(request, REDIRECT_FIELD_NAME) or reverse("site:mine"))
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    if stage is None or LoginCodeVerificationProcess.resume(stage) is None:
        messages.error(request, _("This code has been used or is too old. Ask for another one; your address is kept."))
        return redirect(passthrough_next_redirect_url(request, reverse("account_login"), REDIRECT_FIELD_NAME))
    answer: HttpResponseBase = _code(request)
    return answer

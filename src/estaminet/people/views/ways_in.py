"""Ways into an account: passkeys, and proving once more that it is you."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from estaminet.people.models import Account
from estaminet.people.views.own_code import TOO_OFTEN, OwnCode, OwnCodeForm


class AddPasskeyView(AddWebAuthnView):
    """Keep a passkey. It opens the account by itself, so it brings no second step and no recovery codes."""

    def form_valid(self, form: Form) -> HttpResponse:
        request, said = self.request, form.cleaned_data
        raise_if_reauthentication_required(request, app="allauth.mfa")
        made = flows.signup_authenticator(request, request.user, said["name"], said["credential"])
        get_adapter(request).send_notification_mail("mfa/email/webauthn_added", request.user)
        # Making it was proof enough: the next page need not ask again.
        post_authentication(request, made, reauthenticated=True)
        return HttpResponseRedirect(reverse("mfa_index"))


add_passkey = AddPasskeyView.as_view()


@method_decorator(login_required, name="dispatch")
class CodeAgainView(BaseReauthenticateView):
    """Is it you? A code to the account's address tells, also when the phone with the passkey is lost."""

    form_class = OwnCodeForm
    template_name = "people/account/code_again.html"

    @property
    def _code(self) -> OwnCode:
        account = self.request.user
        assert isinstance(account, Account)
        return OwnCode(self.request, account, "again")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "send" not in request.POST:
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        form = OwnCodeForm()
        if not self._code.send():
            form = OwnCodeForm({"code": ""})
            form.errors.clear()
            form.add_error(None, str(TOO_OFTEN))
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form: Any) -> HttpResponse:
        problem = self._code.problem(form.cleaned_data["code"])
        if problem:
            form.add_error("code", str(problem))
            refused: HttpResponse = self.form_invalid(form)
            return refused
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "sent": self._code.sent}


code_again = CodeAgainView.as_view()

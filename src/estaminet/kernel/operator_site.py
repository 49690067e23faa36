"""The platform operator's pages, Django's admin: there for operators, and for nobody else not there at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor


class OperatorSite(admin.AdminSite):
    """404 for whoever is no operator, signed in or not; signing in and out is done on our own pages."""

    site_header = site_title = _("Estaminet, platform")
    index_title = _("The platform")
    enable_nav_sidebar = False
    final_catch_all_view = False  # an address that is not there is answered by the house

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only what the house itself shows: pages that libraries bring along would show keys and addresses."""
        if admin_class is not None and issubclass(admin_class, ReadOnly):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        opened = super().admin_view(view, cacheable)

        @wraps(view)
        def check(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                raise Http404
            return opened(request, *args, **kwargs)

        return check

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect(f"{reverse('account_login')}?next={reverse('admin:index')}")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")


class OperatorAdminConfig(AdminConfig):
    """Django's admin with our site in it."""

    default_site = "estaminet.kernel.operator_site.OperatorSite"


class ReadOnly(admin.ModelAdmin[Any]):
    """Rows to read. What can be done with them is an action that calls an operation, which writes the audit."""

    show_facets = admin.ShowFacets.NEVER  # counting a large table is not worth a list
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """Without the address Django kept for old links; every address of ours has a name."""
        return [url for url in super().get_urls() if getattr(url, "name", None)]


def operator(request: HttpRequest) -> Actor:
    """Who acts in the operator's pages."""
    assert request.user.pk is not None
    return Actor.person(request.user.pk)

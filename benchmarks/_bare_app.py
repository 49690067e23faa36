"""Lets the bare view be reached before any middleware."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class BareConfig(AppConfig):
    """Changes the process it is measured in, and nothing else."""

    name = "benchmarks._bare_app"
    label = "bare"
    path = __file__.rpartition("/")[0]

    def ready(self) -> None:
        from estaminet.config.serving.application import Handler

        real = Handler.get_response

        def get_response(self: Any, request: Any) -> Any:
            if request.path != "/bare":
                return real(self, request)
            from benchmarks._bare import bare

            return bare(request)

        Handler.get_response = get_response  # type: ignore[method-assign]

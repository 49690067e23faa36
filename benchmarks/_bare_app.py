"""Lets the bare views be reached before any middleware."""

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
            if request.path == "/inserts":
                from benchmarks._bare_inserts import inserts

                return inserts(request)
            if request.path not in ("/bare", "/bare-talk", "/bare-work", "/rows", "/ninja"):
                return real(self, request)
            from benchmarks._bare import BARE

            return BARE[request.path](request)

        Handler.get_response = get_response  # type: ignore[method-assign]
        # Hundreds of registrations come from this one machine; what is measured is not how they are counted away.
        from estaminet.programme.views.registering import at_once

        at_once.LIMIT = "1000000/s/ip"

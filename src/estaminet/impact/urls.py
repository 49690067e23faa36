"""Public addresses of the room."""

from __future__ import annotations

from django.urls import path

from estaminet.impact.views import public

app_name = "impact"

urlpatterns = [
    path("impact/", public.figures, name="figures"),
    path("impact/<int:year>/", public.figures, name="figures_of_year"),
]

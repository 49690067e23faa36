"""Team pages about the agendas of the region, below ``/manage/<hub>/moving/region/``."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from estaminet.programme.views import regional

regional_team_patterns: list[URLPattern] = [
    path("moving/region/", regional.region, name="region"),
    path("moving/region/new/<slug:which>/", regional.region_new, name="region_new"),
    path("moving/region/files/<slug:which>.json", regional.region_file, name="region_file"),
    path("moving/region/<int:agenda>/", regional.region_agenda, name="region_agenda"),
    re_path(
        r"^moving/region/(?P<agenda>[0-9]+)/(?P<act>send|pause|resume|end)/$", regional.region_act, name="region_act"
    ),
]

"""What teams print of registrations: lists, badges and tickets."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.registering import manage_sheets

ticket_team_patterns: list[URLPattern] = [
    path("<int:pk>/sessions/<int:session>/people/list.xlsx", manage_sheets.people_xlsx, name="people_xlsx"),
    path("<int:pk>/sessions/<int:session>/people/list.pdf", manage_sheets.people_sheet, name="people_sheet"),
    path("<int:pk>/sessions/<int:session>/people/badges.pdf", manage_sheets.badges_pdf, name="badges_pdf"),
    path("<int:pk>/parties/<int:party>/ticket.pdf", manage_sheets.party_ticket, name="party_ticket"),
]

"""Team pages of registrations: dates and their people, parties, terms, messages, and the money of a hub."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.registering import (
    manage_dates,
    manage_message,
    manage_money,
    manage_new,
    manage_party,
    manage_questions,
    manage_terms,
)

registering_team_patterns: list[URLPattern] = [
    path("<int:pk>/registrations/", manage_dates.registrations, name="registrations"),
    path("<int:pk>/sessions/<int:session>/people/", manage_dates.session_people, name="session_people"),
    path("<int:pk>/sessions/<int:session>/people/new/", manage_new.party_new, name="party_new"),
    path("<int:pk>/parties/<int:party>/", manage_party.party_manage, name="party_manage"),
    path("<int:pk>/parties/<int:party>/do/<slug:act>/", manage_party.party_act, name="party_act"),
    path("<int:pk>/registration/", manage_terms.registration_terms, name="registration_terms"),
    path("<int:pk>/registration/act/", manage_terms.registration_act, name="registration_act"),
    path(
        "<int:pk>/registration/questions/new/", manage_questions.registration_question, name="registration_question_new"
    ),
    path(
        "<int:pk>/registration/questions/<int:question>/",
        manage_questions.registration_question,
        name="registration_question",
    ),
    path("<int:pk>/message/", manage_message.message_new, name="message_new"),
]

# Below the hub itself: its money comes from all its activities.
hub_team_patterns: list[URLPattern] = [path("money/", manage_money.money, name="money")]

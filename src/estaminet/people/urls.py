"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from estaminet.people.views import (
    consent_texts,
    contact,
    erase,
    invitations,
    messages,
    my,
    people,
    register,
    roles,
    ties,
)

app_name = "people"

urlpatterns = [
    path("hubs/<slug:slug>/contact/", contact.contact, name="contact"),
    path("hubs/<slug:slug>/contact/sent/", contact.contact_sent, name="contact_sent"),
    path("conversation/<str:token>/", contact.conversation, name="conversation"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("privacy/data/", register.register, name="register"),
    path("my/data/", my.data, name="my_data"),
    path("my/data/correct/", my.correct, name="my_correct"),
    path("my/data/correct/<int:pk>/", my.correct_ward, name="my_ward"),
    path("my/data/hub/", my.hub_knows, name="my_hub"),
    path("my/data/download/", my.download, name="my_download"),
    path("my/data/erase/", erase.erase, name="my_erase"),
    path("my/data/role/<int:pk>/", roles.own_choices, name="my_role"),
    path("my/consents/", my.consents, name="my_consents"),
    path("erased/", erase.erased, name="erased"),
    path("manage/<slug:hub>/people/", people.people, name="people"),
    path("manage/<slug:hub>/people/new/", people.person_added, name="person_add"),
    path("manage/<slug:hub>/people/duplicates/", ties.duplicates, name="duplicates"),
    path("manage/<slug:hub>/people/<int:pk>/", people.person, name="person"),
    path("manage/<slug:hub>/people/<int:pk>/edit/", people.person_corrected, name="person_edit"),
    path("manage/<slug:hub>/people/<int:pk>/gone/", people.person_gone, name="person_gone"),
    path("manage/<slug:hub>/people/<int:pk>/guardian/", ties.guardian, name="guardian"),
    path("manage/<slug:hub>/people/<int:pk>/guardian/<int:link>/end/", ties.guardian_ended, name="guardian_end"),
    path("manage/<slug:hub>/people/<int:pk>/consent/", ties.paper, name="paper"),
    path("manage/<slug:hub>/people/<int:pk>/same/<int:other>/", ties.pair, name="pair"),
    path("manage/<slug:hub>/people/<int:pk>/merge/<int:merge>/undo/", ties.merge_undone, name="merge_undo"),
    path("manage/<slug:hub>/people/consents/", consent_texts.consent_texts, name="consent_texts"),
    path("manage/<slug:hub>/people/consents/<int:pk>/", consent_texts.consent_text, name="consent_text"),
    path("manage/<slug:hub>/roles/", roles.roles, name="roles"),
    path("manage/<slug:hub>/roles/<int:pk>/", roles.role, name="role"),
    path("manage/<slug:hub>/roles/invitation/<int:pk>/", roles.invitation_withdrawn, name="invitation_withdraw"),
    path("manage/<slug:hub>/messages/", messages.post, name="messages"),
    path("manage/<slug:hub>/messages/<int:pk>/", messages.message, name="message"),
    path("manage/<slug:hub>/messages/<int:pk>/settle/", messages.settle, name="message_settle"),
]

"""Addresses of registering, and of what the links of its mails open."""

from __future__ import annotations

from django.urls import path

from estaminet.programme.views.photographs.party import party_pictures
from estaminet.programme.views.registering import party, party_acts, party_people, party_wishes, register

_OF_PARTY = "registrations/<str:token>/"
_OF_PERSON = f"{_OF_PARTY}people/<int:registration>/"

registering_patterns = [
    path("activities/<slug:slug>/register/", register.register, name="register"),
    # Words before tokens: a token has a dot in it, and these have none.
    path("registrations/link/", party.party_lost, name="party_lost"),
    path("registrations/link/sent/", party.party_link_sent, name="party_link_sent"),
    path("registrations/link/new/", party.party_link_replaced, name="party_link_replaced"),
    path("registrations/passed-on/", party.party_passed_on, name="party_passed_on"),
    path(_OF_PARTY, party.party, name="party"),
    path(f"{_OF_PARTY}accept/", party_acts.party_accept, name="party_accept"),
    path(f"{_OF_PARTY}decline/", party_acts.party_decline, name="party_decline"),
    path(f"{_OF_PARTY}confirm/", party_acts.party_confirm, name="party_confirm"),
    path(f"{_OF_PARTY}cancel/", party_acts.party_cancel, name="party_cancel"),
    path(f"{_OF_PARTY}add/", party_people.party_add, name="party_add"),
    path(f"{_OF_PARTY}move/", party_acts.party_move, name="party_move"),
    path(f"{_OF_PARTY}wish/", party_wishes.party_wish, name="party_wish"),
    path(f"{_OF_PARTY}wish/<int:wish>/back/", party_wishes.party_wish_back, name="party_wish_back"),
    path(f"{_OF_PARTY}pictures/", party_pictures, name="party_pictures"),
    path(f"{_OF_PARTY}again/", party_acts.party_again, name="party_again"),
    path(f"{_OF_PARTY}link/", party_people.party_link, name="party_link"),
    path(f"{_OF_PERSON}pass-on/", party_people.party_pass_on, name="party_pass_on"),
    path(f"{_OF_PERSON}name/", party_people.party_name, name="party_name"),
]

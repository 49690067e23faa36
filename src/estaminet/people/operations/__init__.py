"""What the room does: one use case a function."""

from estaminet.people.operations.consents import publish_consent_text, say_consent, translate_consent_text
from estaminet.people.operations.contact import (
    MessageDraft,
    answer_message,
    close_message,
    reopen_message,
    send_message,
    write_again,
)
from estaminet.people.operations.erasure import erase_person
from estaminet.people.operations.guardians import end_guardianship, name_guardian
from estaminet.people.operations.invitations import accept_invitation, invite, withdraw_invitation
from estaminet.people.operations.merges import keep_apart, merge_people, undo_merge
from estaminet.people.operations.persons import (
    PersonDraft,
    add_person,
    correct_person,
    ensure_person,
    let_hub_forget,
    let_hub_know,
)
from estaminet.people.operations.roles import change_role, choose_for_role, give_role, withdraw_role

__all__ = [
    "MessageDraft",
    "PersonDraft",
    "accept_invitation",
    "add_person",
    "answer_message",
    "change_role",
    "choose_for_role",
    "close_message",
    "correct_person",
    "end_guardianship",
    "ensure_person",
    "erase_person",
    "give_role",
    "invite",
    "keep_apart",
    "let_hub_forget",
    "let_hub_know",
    "merge_people",
    "name_guardian",
    "publish_consent_text",
    "reopen_message",
    "say_consent",
    "send_message",
    "translate_consent_text",
    "undo_merge",
    "withdraw_invitation",
    "withdraw_role",
    "write_again",
]

"""The outbox: one mail per key, delivered once, waiting when the server fails, unknown when nobody can tell."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest

from estaminet.kernel.mail.addresses import RefusedForGood
from estaminet.kernel.mail.transport import MailboxTransport
from estaminet.kernel.models import DevelopmentMail, MailState, OutboxMail
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.operations.deliver_mail import claim_mails, deliver_mails, send_again

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Server:
    """A mail server of the test: takes mails, or fails in the way it was told to."""

    def __init__(self, fault: Exception | None = None, *, after_hand_over: bool = False) -> None:
        self.fault, self.after_hand_over, self.taken = fault, after_hand_over, []

    def __enter__(self):
        return self

    def __exit__(self, *_fault):
        return None

    def hand_over(self, mail, message, handing_over, at):
        if self.fault and not self.after_hand_over:
            raise self.fault
        handing_over()
        if self.fault:
            raise self.fault
        self.taken.append(message)


def queued(key: str = "k1") -> OutboxMail:
    return queue_mail(
        key=key,
        to="chloe@example.org",
        language="fr",
        template="kernel/mail/ready_made",
        context={"subject": "Bonjour l’équipe", "text": "À demain.", "html": ""},
        at=NOW,
    )


def test_same_key_makes_one_mail():
    assert queued().pk == queued().pk
    assert OutboxMail.objects.count() == 1


def test_a_mail_leaves_once():
    mail, server = queued(), Server()
    assert deliver_mails(transport=server, clock=lambda: NOW) == 1
    assert deliver_mails(transport=server, clock=lambda: NOW) == 0
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert [(m["Subject"], m["To"], m["Message-ID"]) for m in server.taken] == [
        ("Bonjour l’équipe", "chloe@example.org", mail.message_id)
    ]


def test_a_failing_server_makes_the_mail_wait_and_an_hour_later_it_leaves():
    mail = queued()
    deliver_mails(transport=Server(ConnectionRefusedError()), clock=lambda: NOW)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == (MailState.WAITING, 1, "ConnectionRefusedError")
    assert mail.next_at == NOW + timedelta(minutes=1)
    server = Server()
    assert deliver_mails(transport=server, clock=lambda: NOW + timedelta(hours=1)) == 1
    assert len(server.taken) == 1


def test_a_mail_refused_for_good_is_not_tried_again_until_a_person_says_so():
    mail = queued()
    deliver_mails(transport=Server(RefusedForGood("550")), clock=lambda: NOW)
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (MailState.REFUSED, "550")
    assert deliver_mails(transport=Server(), clock=lambda: NOW + timedelta(days=1)) == 0
    send_again(mail=mail, at=NOW)
    assert deliver_mails(transport=Server(), clock=lambda: NOW) == 1


def test_a_claim_of_a_dead_worker_is_taken_over():
    queued()
    assert len(claim_mails(at=NOW)) == 1
    assert claim_mails(at=NOW) == []
    assert len(claim_mails(at=NOW + timedelta(minutes=5))) == 1


def test_a_worker_that_died_while_handing_over_leaves_an_unknown_mail_that_is_never_resent():
    mail = queued()
    claim_mails(at=NOW)
    OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.HANDING_OVER)
    assert claim_mails(at=NOW + timedelta(minutes=5)) == []
    mail.refresh_from_db()
    assert mail.state == MailState.UNKNOWN


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (smtplib.SMTPServerDisconnected("gone"), MailState.UNKNOWN),
        (TimeoutError(), MailState.UNKNOWN),
        (smtplib.SMTPDataError(451, b"later"), MailState.WAITING),
    ],
)
def test_a_server_that_falls_silent_while_it_takes_the_mail_may_have_it(fault, state):
    mail = queued()
    deliver_mails(transport=Server(fault, after_hand_over=True), clock=lambda: NOW)
    mail.refresh_from_db()
    assert mail.state == state
    late = deliver_mails(transport=Server(), clock=lambda: NOW + timedelta(days=1))
    assert late == (0 if state == MailState.UNKNOWN else 1)


def test_a_worker_whose_claim_grew_old_leaves_the_mail_to_whoever_took_it():
    """The first mail of a batch takes so long that another worker comes and carries the second."""
    first, second = queued("k1"), queued("k2")
    other = Server()

    class Slow(Server):
        def hand_over(self, mail, message, handing_over, at):
            super().hand_over(mail, message, handing_over, at)
            if mail.pk == first.pk:
                deliver_mails(transport=other, clock=lambda: NOW + timedelta(minutes=5))

    slow = Slow()
    deliver_mails(transport=slow, clock=lambda: NOW)
    assert [len(slow.taken), len(other.taken)] == [1, 1]
    second.refresh_from_db()
    assert (second.state, second.attempts) == (MailState.SENT, 1)


def test_what_a_mail_said_is_forgotten_once_it_has_left():
    mail = queued()
    deliver_mails(transport=Server(), clock=lambda: NOW)
    mail.refresh_from_db()
    assert mail.context == {}


def test_without_a_server_mails_land_in_the_mailbox_once():
    mail = queued()
    deliver_mails(transport=MailboxTransport(), clock=lambda: NOW)
    OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.WAITING)
    deliver_mails(transport=MailboxTransport(), clock=lambda: NOW)
    assert list(DevelopmentMail.objects.values_list("to", "subject", "text")) == [
        ("chloe@example.org", "Bonjour l’équipe", "À demain.\n")
    ]

"""What the kernel does for every room."""

from estaminet.kernel.operations.enqueue import enqueue
from estaminet.kernel.operations.forget_texts import forget_texts
from estaminet.kernel.operations.queue_mail import queue_mail
from estaminet.kernel.operations.queue_mails import MailDraft, queue_mails
from estaminet.kernel.operations.record import record
from estaminet.kernel.operations.run_jobs import show_progress
from estaminet.kernel.operations.set_texts import TextChangedMeanwhile, TextTooLong, set_texts, set_texts_of_many

__all__ = [
    "MailDraft",
    "TextChangedMeanwhile",
    "TextTooLong",
    "enqueue",
    "forget_texts",
    "queue_mail",
    "queue_mails",
    "record",
    "set_texts",
    "set_texts_of_many",
    "show_progress",
]

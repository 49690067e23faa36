"""What the kernel does for every room."""

from estaminet.kernel.operations.enqueue import enqueue
from estaminet.kernel.operations.queue_mail import queue_mail
from estaminet.kernel.operations.record import record
from estaminet.kernel.operations.run_jobs import show_progress
from estaminet.kernel.operations.set_texts import TextChangedMeanwhile, TextTooLong, set_texts

__all__ = ["TextChangedMeanwhile", "TextTooLong", "enqueue", "queue_mail", "record", "set_texts", "show_progress"]

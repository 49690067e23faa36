"""Mail: composing, handing over, and Django's own mails through the outbox."""

from estaminet.kernel.mail.backend import OutboxBackend

__all__ = ["OutboxBackend"]

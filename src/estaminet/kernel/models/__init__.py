"""Rows of the kernel."""

from estaminet.kernel.models.audit import AppendOnly, AuditEntry
from estaminet.kernel.models.cache import CachedValue
from estaminet.kernel.models.files import StoredFile
from estaminet.kernel.models.jobs import Job, JobState
from estaminet.kernel.models.outbox import DevelopmentMail, MailState, OutboxMail
from estaminet.kernel.models.row import Row
from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.models.texts import TextVersion
from estaminet.kernel.models.uploads import Upload, UploadState

__all__ = [
    "AppendOnly",
    "AuditEntry",
    "CachedValue",
    "DevelopmentMail",
    "Job",
    "JobState",
    "MailState",
    "OutboxMail",
    "Row",
    "SearchDocument",
    "StoredFile",
    "TextVersion",
    "Upload",
    "UploadState",
]

"""Requests to other servers: every one of them leaves through here, judged before it is made (decision 0014)."""

from estaminet.kernel.outgoing.faults import (
    AddressRefused,
    AnswerTooLarge,
    CertificateRefused,
    HostUnknown,
    NotReached,
    NotUnderstood,
    OutgoingFault,
    TooSlow,
    faults_in_words,
)
from estaminet.kernel.outgoing.sending import Answer, Caps, check_address, send

__all__ = [
    "AddressRefused",
    "Answer",
    "AnswerTooLarge",
    "Caps",
    "CertificateRefused",
    "HostUnknown",
    "NotReached",
    "NotUnderstood",
    "OutgoingFault",
    "TooSlow",
    "check_address",
    "faults_in_words",
    "send",
]

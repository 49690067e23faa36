"""Rows of people."""

from estaminet.people.models.account import Account

__all__ = ["Account"]

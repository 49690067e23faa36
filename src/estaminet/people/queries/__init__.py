"""Reads of people."""

from estaminet.people.queries.readers import anonymous_reader, reader_of

__all__ = ["anonymous_reader", "reader_of"]

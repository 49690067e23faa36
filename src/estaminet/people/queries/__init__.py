"""Reads of people."""

from estaminet.people.queries.readers import anonymous_reader, reader_of, reader_with

__all__ = ["anonymous_reader", "reader_of", "reader_with"]

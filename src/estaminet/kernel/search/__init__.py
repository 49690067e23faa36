"""Search: one port over SQLite FTS5 and PostgreSQL that finds the same in both, in every language."""

from estaminet.kernel.search.finding import Group, Hit, Results, find
from estaminet.kernel.search.indexing import (
    forget_row,
    index_row,
    index_rows,
    indexed_later,
    indexed_once,
    is_searched,
)

__all__ = [
    "Group",
    "Hit",
    "Results",
    "find",
    "forget_row",
    "index_row",
    "index_rows",
    "indexed_later",
    "indexed_once",
    "is_searched",
]

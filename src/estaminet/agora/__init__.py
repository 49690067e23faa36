"""Deciding together: processes in dated stages, proposals and what becomes of them, and how votes are counted."""

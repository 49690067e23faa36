"""Deciding together: for now how votes are counted."""

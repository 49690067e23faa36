"""Writes of the room: one use case, one transaction."""

"""Talking together: topics on any record or of their own, comments, and fair moderation."""

"""Texts in many languages: what they are, how they are kept, chosen and shown."""

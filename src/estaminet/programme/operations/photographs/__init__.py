"""Photographs of a session: kept, looked at, described, shown as people agree, and let go."""

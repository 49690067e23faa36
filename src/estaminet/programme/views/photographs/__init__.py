"""Photographs of a session: the team's album, and what a party says to being seen."""

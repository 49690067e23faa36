"""Reads of the room."""

from estaminet.demo.queries.cast import MADE, CastMember, Troupe, account_of, troupes, was_made_here

__all__ = ["MADE", "CastMember", "Troupe", "account_of", "troupes", "was_made_here"]

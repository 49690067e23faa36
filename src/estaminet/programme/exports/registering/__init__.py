"""Registrations on paper and in files: tickets, badges, lists for the door and for spreadsheets."""

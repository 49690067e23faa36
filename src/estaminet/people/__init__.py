"""Accounts, persons, guardians, roles, consents and the personal-data register."""

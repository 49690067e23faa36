"""Keeping: originals are read again and again, what broke is said and put right, what nobody needs goes."""

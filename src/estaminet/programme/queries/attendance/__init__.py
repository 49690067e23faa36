"""Who was there, read from facts."""

"""What teams fill in."""

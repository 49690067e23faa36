"""Pages about who was there."""

"""Forms about who was there."""

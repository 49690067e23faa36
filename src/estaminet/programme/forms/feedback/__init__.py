"""Forms about how it was."""

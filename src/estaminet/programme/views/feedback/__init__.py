"""Pages about how it was."""

"""Pages on which residents bring something, and see what became of it."""

"""Say how it was, ask for it, answer it, and show what may be shown."""

"""What people fill in to talk, and the team to look after it."""

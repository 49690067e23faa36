"""Note who was there, and who may note it."""

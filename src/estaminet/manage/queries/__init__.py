"""What the team's home asks."""

"""What the room writes for players, paper and other archives."""

"""What the room reads from files that other programs wrote, and writes for them."""

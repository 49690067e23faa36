"""What a tablet of the house shows."""

"""Files the room makes."""

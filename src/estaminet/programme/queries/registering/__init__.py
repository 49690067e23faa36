"""What is known of parties: their places, turns, needs and money."""

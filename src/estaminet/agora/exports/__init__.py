"""What is printed for decisions."""

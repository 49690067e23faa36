"""What people can fill in."""

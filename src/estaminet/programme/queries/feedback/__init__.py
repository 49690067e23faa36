"""What people said afterwards, as it is read."""

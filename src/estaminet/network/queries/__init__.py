"""What the network can be asked."""

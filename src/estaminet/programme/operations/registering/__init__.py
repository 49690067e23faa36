"""What can be done with parties. Each act locks the sessions it touches, checks, writes and tells, in one go."""

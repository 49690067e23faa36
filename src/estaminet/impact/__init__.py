"""What it all changed: counting decisions, indicators, and the facts behind each figure."""

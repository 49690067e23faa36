"""The team's home and navigation; owns no rows."""

"""Works brought as lines of a table, and the files they name."""

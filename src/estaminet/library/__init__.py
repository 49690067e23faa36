"""What people made: works and their files, who can be seen and heard, what was said, collections, contributions."""

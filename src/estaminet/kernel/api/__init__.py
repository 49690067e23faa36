"""What every answer to another program has in common: problems, pages, languages, limits, and the document."""

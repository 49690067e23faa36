"""Take out what a hub owns: as tables, or whole."""

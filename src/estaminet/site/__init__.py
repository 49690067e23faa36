"""Home, search across rooms and my Estaminet; owns no rows."""

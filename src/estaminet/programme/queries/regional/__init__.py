"""What a hub tells the agendas of its region, in the shapes they take."""

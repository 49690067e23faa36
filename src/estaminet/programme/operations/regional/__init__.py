"""Tell the agendas of the region: connect a hub to one, and keep its events there as they are here."""

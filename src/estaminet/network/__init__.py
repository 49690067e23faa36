"""Networks, hubs, organisations, places and pages."""

"""Estaminet: the operating platform for networks of creative hubs."""

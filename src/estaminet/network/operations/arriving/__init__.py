"""Take in a hub that lived elsewhere."""

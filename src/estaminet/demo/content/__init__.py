"""Everything the demo network says, as data."""

"""Builders of test rows, one module per room."""

"""Figures, read from facts together with what proves them."""

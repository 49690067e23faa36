"""Bags: what a library keeps, in a form that other archives check and take in (BagIt 1.0)."""

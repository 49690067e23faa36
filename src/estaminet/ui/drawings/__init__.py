"""Pictures drawn by code: icons, façades, posters, monograms."""

"""The programme for other programs: HTTP only, beside the views for people."""

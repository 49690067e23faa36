"""The programme: activities, their sessions, and the agenda they make."""

"""What lines of a file become: activities with their dates, registrations, and who was there before."""

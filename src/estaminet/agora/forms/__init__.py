"""What people fill in to propose, and the team to lead a process."""

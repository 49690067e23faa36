"""What teams decide about counting, and the rules that funders give."""

"""Pages on which people register, and what the links of their mails open."""

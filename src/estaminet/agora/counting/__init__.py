"""How votes are counted: options, grouped ballots and a rule in, a result with every step out. Asks no database."""

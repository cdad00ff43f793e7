"""How many of what: numbers with their limits, what they count, and numbers that are no targets."""

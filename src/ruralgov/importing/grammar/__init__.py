"""A phrase → a value, wherever it stands: who does what, until when, how many of what, how much money, how often."""

"""Commands that draw a paper from a plan."""

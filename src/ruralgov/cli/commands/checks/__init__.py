"""Commands that check: a plan, an edit, the catalogue of rules."""

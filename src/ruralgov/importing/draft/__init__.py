"""All facts → a draft plan: put together, checked against itself, written out."""

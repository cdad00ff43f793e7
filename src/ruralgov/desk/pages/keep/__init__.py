"""Pages about a plan as a record: what was done to it, and how it ends."""

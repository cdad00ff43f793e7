"""The canonical layout of a plan, as ``fmt`` writes it."""

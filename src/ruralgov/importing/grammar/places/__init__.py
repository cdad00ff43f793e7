"""Where: the plan's own place, its pilot places, totals of places with their parts."""

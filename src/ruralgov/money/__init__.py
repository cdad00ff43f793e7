"""Money planned, appropriated and spent, shared exactly. Pure: a plan in, values out."""

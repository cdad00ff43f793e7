"""Norms against places, and indicators counted from places. Pure: a plan in, values out."""

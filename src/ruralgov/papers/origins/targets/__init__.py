"""Figures of targets: indicators and goals, and what norms ask of places."""

"""The plan on a day: what had been entered by then, amendments taken back, units as they were, the log of each task."""

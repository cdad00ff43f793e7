"""Placeholder."""
def word_of(data): return None

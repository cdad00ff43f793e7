"""Pages that change one plan."""

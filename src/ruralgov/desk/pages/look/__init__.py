"""Pages that show one plan."""

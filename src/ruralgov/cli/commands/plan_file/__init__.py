"""Commands that make, edit and lay out a plan file."""

"""A change in an office's words, in both languages, and the amendment that it lacks as a line of the plan."""

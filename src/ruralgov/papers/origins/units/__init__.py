"""Many tasks together: counts, means, the tasks of a unit or a section, lead units against each other."""

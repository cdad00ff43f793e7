"""A plan's values as rows of the tables, without the key of the plan."""

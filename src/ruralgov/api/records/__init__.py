"""A plan as a record: its archive, and papers that were printed from it held against it."""

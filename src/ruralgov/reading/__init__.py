"""A file read: bytes to text to values, the findings of reading, and where everything stands."""

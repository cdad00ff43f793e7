"""Charts as plain data, what they are made from, and how they are drawn where there is no office program."""

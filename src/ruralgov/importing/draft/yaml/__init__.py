"""The draft as the text of a plan file, with the place of every value beside it."""

"""Two edits of one plan made into one: by what things are called, and text for text."""

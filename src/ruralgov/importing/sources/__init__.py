"""A file → lines with their numbers: text, Markdown, Word. Knows nothing of what the words mean."""

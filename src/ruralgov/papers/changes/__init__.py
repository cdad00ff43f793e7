"""Papers about an edit: the page for who reviews it, its summary as a comment, the document (调整说明) for who approves it."""

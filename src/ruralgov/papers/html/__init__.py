"""What an HTML page is made of: its tables, where its figures come from, what a leader sees first, and its own style and script."""

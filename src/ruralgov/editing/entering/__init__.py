"""What goes into the logs of a plan, from words as people type them; and the way of an edit into the file."""

"""What the offices of an invented city add to ruralgov."""

"""What options of ``validate`` do that take a file of their own."""

"""What is known later about a day: each figure and entry that is another by now, in words."""

"""What an office sets for all of its plans, outside of them."""

"""A corrected or revised document, and the plan that was made of the earlier one: what goes over, what changes, what is asked."""

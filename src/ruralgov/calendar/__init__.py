"""Days: working days, quarters, when duties fall due and what became of them. Pure: a plan in, values out."""

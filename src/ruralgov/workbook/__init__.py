"""The whole plan as one Excel workbook, and what an office changed in it as edits of the plan."""

"""Edits of a plan file: one line for one change, entries appended, amendments, fixes, files written whole or not at all."""

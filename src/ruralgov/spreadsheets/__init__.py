"""Spreadsheets from outside opened within bounds, and text that no spreadsheet takes for a formula."""

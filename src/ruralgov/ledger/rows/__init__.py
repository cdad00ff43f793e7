"""Rows of a filled ledger: what stands in one, what of it is taken, what two of them say of the same."""

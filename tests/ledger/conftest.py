"""Fixtures of the inbox: a plan whose units owe a ledger, and the workbooks sent out for it."""

from inbox import books, plan

__all__ = ["books", "plan"]

"""Fixtures of the gate: a scratch repository with a plan."""

from scratch_repository import repo

__all__ = ["repo"]

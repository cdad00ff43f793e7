"""ruralgov: one YAML file for a rural-governance pilot plan, and every paper an office needs from it."""

__version__ = "0.1.0"

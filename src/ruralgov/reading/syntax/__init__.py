"""A text that is no YAML: where it breaks, the likely cause in an office's words, and what else is broken."""

"""Papers as plain data: pages, their tables and words. Rendered in ``render``."""

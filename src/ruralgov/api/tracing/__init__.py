"""Where the figures of papers come from."""

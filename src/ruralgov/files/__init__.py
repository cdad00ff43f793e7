"""Files: bytes to text, read once noted, written whole or not at all, never onto an input or somebody's document."""

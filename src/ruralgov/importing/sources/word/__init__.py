"""A Word document → raw lines, straight from its package."""

"""A web page as saved from a government site → raw lines: its tree, its main text, its tables."""

"""RG0: what cannot be read. The loader raises these."""

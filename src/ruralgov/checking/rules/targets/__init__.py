"""RG5: indicators, norms, counts."""

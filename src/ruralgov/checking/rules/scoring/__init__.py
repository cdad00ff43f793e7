"""RG8: points, bands, tiers."""

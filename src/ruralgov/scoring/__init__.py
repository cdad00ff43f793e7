"""Points: sheets read into marks, totals, bands, tiers and the money they steer."""

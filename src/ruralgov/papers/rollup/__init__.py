"""Many plans on one page."""

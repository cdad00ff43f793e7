"""Points, bands, tiers and the money they steer: from score sheets by what the plan says of them."""

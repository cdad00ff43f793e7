"""Many plans as figures. Pure: plans in, values out."""

"""Many plans as figures: what each gives, added up by region, source and unit; units ranked. Pure: plans in, values out."""

"""Look-ups over a plan: the index that rules, figures and papers share, units, numbers, dependencies, the plan on a day."""

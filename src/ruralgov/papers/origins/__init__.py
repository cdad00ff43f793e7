"""Where a figure comes from: its formula with the numbers put in, and the places of the plan that it rests on."""

"""How much money from whom: sums, who bears which part, how many get a sum, how sums are called."""

"""What a document says of money: sums, who bears them, what is left of earlier years → the budget of the plan."""

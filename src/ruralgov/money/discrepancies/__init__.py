"""What does not agree between the logs of money, the budget and the plan of the year before."""

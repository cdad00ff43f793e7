"""The state of tasks and targets on a day, and what follows from it. Pure: a plan in, values out."""

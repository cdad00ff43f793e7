"""Who does what: lists of units, the words that give them a role, and the roles of a task."""

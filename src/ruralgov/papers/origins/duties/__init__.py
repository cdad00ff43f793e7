"""What the plan lays down beside its tasks: duties and their days, reports that are owed, provisions."""

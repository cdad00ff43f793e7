"""One file a rule, named after its code and its name: two to four letters of your own, three digits, the problem."""

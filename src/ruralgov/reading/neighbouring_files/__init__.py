"""What lies around a plan's file and is read with it: the dictionary of indicators, the plans below."""

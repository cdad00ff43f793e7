"""The fields of a plan in words, from the model itself."""

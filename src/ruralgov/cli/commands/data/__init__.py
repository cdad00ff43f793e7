"""Commands that hand data on to other programs."""

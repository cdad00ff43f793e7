"""The plan as frozen values. No input or output here."""

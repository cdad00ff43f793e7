"""The plan as frozen values. No input or output here."""

HOUSE_FILE = "holidays.yaml"
"""What plans share: beside them, or in a folder above. Named here, for the command line asks before it loads a model."""

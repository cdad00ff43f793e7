"""The plan as frozen values. No input or output here."""

HOUSE_FILE = "holidays.yaml"
"""What plans share: beside them, or in a folder above. Named here, for the command line asks before it loads a model."""
DICTIONARY_FILE = "indicators.yaml"
"""The names of indicators that plans share: beside them, or in a folder above."""
BESIDE_PLANS = frozenset((HOUSE_FILE, DICTIONARY_FILE))
"""Files that lie among plans and are none."""
RULES_FILE = "ruralgov.toml"
"""The house rules of an office: beside its plans, or in a folder above."""

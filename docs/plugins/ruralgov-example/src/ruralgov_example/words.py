"""How the city's documents name who leads, and what its offices are called."""

WORDS = {"lead_words": ["主推"], "unit_endings": ["攻坚办"]}

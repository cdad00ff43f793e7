"""RG3: sources, shares, amounts, money that came and went."""

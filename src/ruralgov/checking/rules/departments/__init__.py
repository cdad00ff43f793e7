"""RG2: the register of units and who leads."""

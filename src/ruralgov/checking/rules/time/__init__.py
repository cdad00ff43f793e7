"""RG1: dates, stages, order."""

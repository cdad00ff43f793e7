"""Figures of money: a line and who pays it, sums on an axis, what came and went within a period."""

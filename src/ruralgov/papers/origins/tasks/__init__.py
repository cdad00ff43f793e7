"""Figures of tasks: their days and percentages, states, lights, measures, and what their units pledge."""

"""Findings: the engine that runs the rules, suppressions, the baseline, and the findings of an edit."""

"""RG6: the log, reports, what is overdue."""

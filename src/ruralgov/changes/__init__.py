"""What an edit changed, in words; which approvals it has; which file belongs to which; plans as they stood in git."""

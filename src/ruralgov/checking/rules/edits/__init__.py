"""RG7: what an edit of an issued plan may not do without an approval."""

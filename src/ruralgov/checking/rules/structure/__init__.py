"""RG4: ids, references, lists."""

"""One run over many files: the processes that share it, and what is remembered of earlier runs."""

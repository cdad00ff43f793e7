"""A PDF that holds text → raw lines, by pdfplumber (the extra ``ruralgov[pdf]``)."""

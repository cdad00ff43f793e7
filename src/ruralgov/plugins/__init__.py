"""What other packages add: rules, formats of findings and of papers, words for the import. Found by their entry points."""

"""What a Word document is made of: text, tables, letter parts, the office's own template, the package."""

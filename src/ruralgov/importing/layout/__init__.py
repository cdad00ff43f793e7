"""Lines → paragraphs and tables as they were before copying: lost breaks, wrapped lines, pages, cells."""

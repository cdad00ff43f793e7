"""What a line is: the number it opens with, the chapter it names, the column it heads, the title before its text."""

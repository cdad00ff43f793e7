"""Paragraphs and tables → the tasks with their place: chapters, articles, tables, statements for several tasks."""

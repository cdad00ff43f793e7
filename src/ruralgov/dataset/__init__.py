"""Plans as rows of tables: the schema, the rows, and writers of each format."""

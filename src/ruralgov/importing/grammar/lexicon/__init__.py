"""The words and forms that the grammar knows, as data. To teach the import a new word, add it to a row here.

chapters: words of headings · documents: titles, numbers, what stands around a plan, what it calls its tasks · roles: who leads, who supports ·
units: how names of offices end · places: pilot places, kinds of places · work: verbs · results: what is handed over ·
measures: what is counted, how it is called, which numbers are no targets · limits: at least, at most ·
times: by when, from when, stages · rhythms: how often · money: who pays, for what · sums: what stands around a sum ·
table_headings: what a column holds · provisions: what is laid down beside the tasks. Patterns are for narrowed text (see ``sources.characters``);
beside each stands an example, in a ``Form`` with what is read from it, otherwise with ⟦what the pattern finds⟧. Tests read them all.
"""

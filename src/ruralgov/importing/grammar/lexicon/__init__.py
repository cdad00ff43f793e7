"""The words and forms that the grammar knows, as data. To teach the import a new word, add it to a row here.

chapters: words of headings · roles: who leads, who supports · units: how names of offices end · work: verbs ·
measures: what is counted · limits: at least, at most · times: by when, from when, how often · money: who pays, for what.
Patterns are for narrowed text (see ``sources.characters``).
"""

"""From the text of an official document to a draft plan, by rules and a lexicon: no network, no model, no guess unmarked.

A line of a document goes through the rooms in this order, and no room looks at a later one:

- ``sources``: a file → numbered lines and table rows. ``reading.read_source``
- ``grammar``: a phrase → a value; words and forms are tables in ``grammar.lexicon``.
- ``layout``: lines → paragraphs and tables as they were before copying. ``paragraphs.paragraphs``, ``text_tables.with_tables``
- ``outline``: paragraphs and tables → task blocks. ``headings.outline``, ``task_blocks.blocks``, ``task_tables.table_blocks``
- ``facts``: blocks → tasks, stages, duties, money, places, the register of units. ``tasks.task``
- ``draft``: all facts → a draft, checked and written as YAML. ``assembly.draft``, ``plan_yaml.emit``, ``summary.as_text``
"""

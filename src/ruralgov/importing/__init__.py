"""From the text of an official document to a draft plan, by rules and a lexicon: no network, no model, no guess unmarked.

One stage a file: ``reading`` (bytes → lines), ``paragraphs`` (lines → paragraphs), ``outline`` (→ a tree of numbered nodes),
``blocks`` (→ tasks), ``roles``/``dates``/``indicators``/… (→ facts), ``draft`` (→ the whole), ``emit`` (→ YAML).
"""

"""A phrase → a value at its place, wherever it stands. The door is ``phrases``; each paragraph is read once.

``phrases.who`` who does it · ``when`` until when · ``how_many`` of what · ``how_much`` money, ``shared_by`` whom · ``how_often`` · ``results``.
Behind it: ``parties`` · ``times`` · ``targets`` · ``money`` · ``places``; ``headings`` say what a line is.

Words and forms are tables in ``lexicon`` (``lexicon.form.Form``): a meaning, a pattern, an example, what is read from it. A test reads
every row. No other room, and no module beside the lexicon, holds a list of words.
"""

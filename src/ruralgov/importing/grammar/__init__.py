"""A phrase → a value at its place, wherever it stands. The door is ``phrases``; each paragraph is read once.

``phrases.who`` does it, ``roles`` what that makes of them, ``said_of_several``, ``work_of_each`` · ``when`` until when, ``stage`` · ``how_many`` of what,
``counted``, ``totals`` · ``how_much`` money, ``shared_by`` whom · ``how_often`` · ``places_named`` · ``results``.
Behind it: ``parties`` · ``times`` · ``targets`` · ``money`` · ``places``; ``headings`` say what a line is.

Words and forms are tables in ``lexicon`` (``lexicon.form.Form``): a meaning, a pattern, an example, what is read from it. A test reads
every row. No other room, and no module beside the lexicon, holds a list of words.
"""

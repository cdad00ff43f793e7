"""A phrase → a value, wherever it stands.

Who does what: ``parties.roles.read_roles`` · until when: ``dates.limits_in`` · how many of what: ``targets.indicators.indicators_in`` ·
how much money from whom: ``amounts.read_money`` · how often: ``recurrences.recurrences_of`` · what is handed over: ``deliverables.deliverables_in``.

Words and forms are tables (``lexicon.form.Form``): a meaning, a pattern, an example, what is read from it. A test reads every row.
A paragraph is read once: what a reading has found is kept on it (``sources.paragraph.read_once``).
"""

"""The report on a period: its facts and tables. Its words stand in ``templates/report.md.j2`` alone."""

"""Until when and how often: dates, periods, stages, what recurs."""

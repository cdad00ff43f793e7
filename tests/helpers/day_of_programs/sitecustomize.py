"""Read by every Python that a test starts, for its folder is on their path: their program hears the day of the tests, too."""

import os

try:
    from ruralgov.files import recorded_reads
except ImportError:  # an environment without the program
    pass
else:
    recorded_reads._today = lambda: os.environ["RURALGOV_TESTS_DAY"]

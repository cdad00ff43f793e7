"""Templates that an office may write itself: sandboxed, bounded, and turned into blocks of a page."""

"""What a draft's file still marks 待核: read from its comments, asked, and settled."""

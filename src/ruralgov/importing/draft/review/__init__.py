"""What a person is asked: the doubts of a draft, as questions, and the answers put into it."""

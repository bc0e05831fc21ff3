"""Understanding a question: its terms, its names and times, and what a conversation makes of it."""

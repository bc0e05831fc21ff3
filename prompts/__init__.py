"""Prompts: the words given to a language model, one Markdown file each."""

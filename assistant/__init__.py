"""The assistant: from a question to an answer made of verbatim quotes."""

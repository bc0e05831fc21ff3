"""The chat that people see."""

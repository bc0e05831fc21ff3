"""Briefs: meetings and their items made ready to be read before."""

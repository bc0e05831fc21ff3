"""Judging an answer before it is given: do the papers hold it, do they agree, what to warn of."""

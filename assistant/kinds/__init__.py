"""Kinds of question whose answer the papers' structure holds; ``sequence`` shows their order."""

"""Writing an answer with a language model, each sentence proven by quotes before it is released."""

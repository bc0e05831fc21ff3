"""Readers: from a file's bytes to the glyphs on its pages. One module for each kind of file."""

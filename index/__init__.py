"""The index: what the papers hold, kept as a record and made searchable."""

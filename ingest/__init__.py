"""Ingestion: from files to papers that the index can keep."""

"""The catalogue: the record of every document, page, block and chunk."""

from index.catalogue.store import Catalogue

__all__ = ["Catalogue"]

from __future__ import annotations

import sys
from pathlib import Path

# Small papers are made as they are for the index.
sys.path.insert(0, str(Path(__file__).parents[1] / "index"))

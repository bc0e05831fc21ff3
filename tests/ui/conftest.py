from __future__ import annotations

import sys
from pathlib import Path

# The chat is tested against the same hand-built service as the API.
sys.path.insert(0, str(Path(__file__).parents[1] / "api"))

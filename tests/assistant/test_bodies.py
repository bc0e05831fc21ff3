"""What callers send is held to its lengths."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.api.bodies import JobBody


def test_an_access_label_has_at_most_forty_letters() -> None:
    assert JobBody(paths=["/papers"], access="a" * 40).access == "a" * 40
    with pytest.raises(ValidationError):
        JobBody(paths=["/papers"], access="a" * 41)

"""Councils by their kind, which tells none from another."""

KINDS_OF_COUNCIL = frozenset(
    "council county borough city district metropolitan unitary london royal town township village "
    "municipality corporation parish".split()
)

"""Measures the product from outside: are its answers right, and how quick is it?

Run from the root of the repository, never shipped in the wheel:

    python -m benchmarks.evaluate --questions FILE… --papers DIR…   (right answers, right pages)
    python -m benchmarks.bench --papers DIR…                        (speed, beside a stock pipeline)

Nothing here imports the product. It is driven as a user would drive it, through its command and
its HTTP interface, so a measured figure holds for what people get.
"""

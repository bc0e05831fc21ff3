"""Measures the product from outside: are its answers right, and how quick is it?

Run from the root of the repository, never shipped in the wheel:

    python -m benchmarks.evaluate --questions FILE… --papers DIR…   (right answers, right pages)
    python -m benchmarks.bench --papers DIR…                        (speed, beside a stock pipeline)
    python -m benchmarks.conversations FOLDER --data-dir DIR        (search, mostly of follow-ups)

The last imports the product's search. The others import nothing of it: they drive it as a user
would, through its command and its HTTP interface, so a figure holds for what people get.
"""

"""One day of the office as a discrete-event model, in whole numbers only, for a compiler and for Python alike.

The same source runs compiled and as it stands, with the same result for the same seed: every value is an integer below
2**62, every product of random words is cut to 32 bits, every distribution is a table of 1,024 values. Nothing here
makes an object, raises or calls anything but its own functions, so the compiled form needs nothing of Python.
`tools/compile_kernel.py` compiles it at set-up.
"""

from anlaufstelle.engines.queueing.kernel.day import simulate

__all__ = ["simulate"]

"""Small maps for tests of the session."""

from itertools import permutations

from sysmap.model import Factor, Link, Polarity


def complete(size):
    """Every factor acts on every other: n! / (n − k)! / k loops of k links."""
    names = [f"f{i}" for i in range(size)]
    links = [Link(f"{a}{b}", a, b, Polarity.SAME) for a, b in permutations(names, 2)]
    return [*(Factor(name, name) for name in names), *links]


def ring(size):
    names = [f"f{i:03}" for i in range(size)]
    links = [Link(f"{a}{b}", a, b, Polarity.SAME) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    return [*(Factor(name, name) for name in names), *links]

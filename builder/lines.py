"""Runs of lines of a source, as pairs of first and last, both counted in.

Worked out with runs, never line by line: a file that claims 99,999 blank lines in each of 10,000
entries costs no more than its text.
"""

from __future__ import annotations

from collections.abc import Iterable

Run = tuple[int, int]


def runs(texts: Iterable[str]) -> list[Run]:
    """`["2", "7-9"]` as pairs.

    >>> runs(["2", "7-9"])
    [(2, 2), (7, 9)]
    """
    pairs = (text.partition("-") for text in texts)
    return [(int(first), int(last or first)) for first, _, last in pairs]


def merged(found: Iterable[Run]) -> list[Run]:
    """The same lines in as few runs as can be, in order; a run that ends before it begins has no lines.

    >>> merged([(7, 9), (1, 2), (3, 3), (8, 12)])
    [(1, 3), (7, 12)]
    """
    joined: list[Run] = []
    for first, last in sorted(run for run in found if run[0] <= run[1]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def minus(whole: Iterable[Run], taken: Iterable[Run]) -> list[Run]:
    """The lines of the one that the other has not.

    >>> minus([(1, 9)], [(2, 3), (9, 20)])
    [(1, 1), (4, 8)]
    """
    cuts, left = iter(merged(taken)), list[Run]()
    cut = next(cuts, None)
    for first, last in merged(whole):
        start = first
        while cut and cut[0] <= last:
            if start < cut[0]:
                left.append((start, cut[0] - 1))
            start = max(start, cut[1] + 1)
            if cut[1] > last:
                break
            cut = next(cuts, None)
        if start <= last:
            left.append((start, last))
    return left


def size(found: Iterable[Run]) -> int:
    """How many lines there are.

    >>> size([(1, 3), (2, 4)])
    4
    """
    return sum(last - first + 1 for first, last in merged(found))


def told(found: Iterable[Run]) -> str:
    """As a person writes them.

    >>> told([(7, 7), (1, 3)])
    '1-3, 7'
    """
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in merged(found))

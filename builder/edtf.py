"""Dates as a source supports them: the subset of EDTF level 1 that curators write.

`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, each with `~` (about) or `?` (uncertain), and the intervals `a/b`,
`a/..`, `../b` (Library of Congress, Extended Date/Time Format, levels 0 and 1). Seasons, sets, `X`
digits and an empty side are refused: a common reader takes `/2017` for ten made-up years.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?"
PATTERN = rf"{_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY}"
_WHOLE = re.compile(PATTERN)


@dataclass(frozen=True)
class Span:
    """What a date allows: its first and its last day; None where it is open."""

    text: str
    earliest: date | None
    latest: date | None


def parse(text: str) -> Span:
    """Read a date.

    :raises ValueError: with what is wrong, for the curator

    >>> parse("2017-08").latest
    datetime.date(2017, 8, 31)
    >>> parse("../2019-05~").earliest is None
    True
    """
    if not _WHOLE.fullmatch(text):
        raise ValueError(
            f"{text!r} is not a date; write 2017, 2017-08, 2017-08-31, 2017/2018, 2017/.. or ../2018"
        )
    first, _, last = text.partition("/")
    earliest = None if first == ".." else _days(first)[0]
    latest = None if last == ".." else _days(last or first)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"{text!r} ends before it begins; turn the two round")
    return Span(text, earliest, latest)


def _days(text: str) -> tuple[date, date]:
    """First and last day of a year, month or day."""
    year, *rest = (int(part) for part in text.rstrip("~?").split("-"))
    first_month, last_month = (rest[0], rest[0]) if rest else (1, 12)
    try:
        first, last = (rest[1], rest[1]) if len(rest) > 1 else (1, monthrange(year, last_month)[1])
        return date(year, first_month, first), date(year, last_month, last)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar; check month and day") from None

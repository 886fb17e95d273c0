from __future__ import annotations

from datetime import date, timedelta

import pytest
from comity.builder.edtf import parse
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-11-19", "2017-11-19", "2017-11-19"),
        ("2017~", "2017-01-01", "2017-12-31"),
        ("2017-08?", "2017-08-01", "2017-08-31"),
        ("2017-08-31~", "2017-08-31", "2017-08-31"),
        ("2017/2018", "2017-01-01", "2018-12-31"),
        ("2018-01/2018-03~", "2018-01-01", "2018-03-31"),
        ("2017-11-19/2017-11-19", "2017-11-19", "2017-11-19"),
        ("2017/..", "2017-01-01", None),
        ("../2019-05~", None, "2019-05-31"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    span = parse(text)

    assert (text, earliest, latest) == (
        span.text,
        span.earliest and span.earliest.isoformat(),
        span.latest and span.latest.isoformat(),
    )


@pytest.mark.parametrize(
    "text", ["2017-02-29", "2017-02-30", "2017-13", "2017-00", "2017-11-00", "0000", "1900-02-29"]
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not in the calendar; check month and day"):
        parse(text)


@pytest.mark.parametrize("text", ["2018/2017", "2017-11-20/2017-11-19", "2018-01/2017"])
def test_an_interval_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins; turn the two round"):
        parse(text)


OTHER = """
17 20170 2017-1 2017-11-1 2017-11-19T10:00 20171119 2017/11/19 /2017 2017/ ../.. .. 2017-21 2017-XX 201X
y12017 -0044 [2017,2018] {2017} 2017% ~2017 2017?~ 2017~-08 2017..2018 2017/2018/2019 ２０１７
2017-08-31/unknown now
"""


@pytest.mark.parametrize("text", ["", " 2017", "2017 ", "2017\n", *OTHER.split()])
def test_all_other_forms_are_refused(text: str) -> None:
    """Seasons, sets, masked digits, an empty side: a common reader takes `/2017` for ten made-up years."""
    with pytest.raises(ValueError, match=r"date; write 2017|not in the calendar"):
        parse(text)


@given(st.dates())
def test_every_day_is_its_own_first_and_last(day: date) -> None:
    span = parse(day.isoformat())

    assert (day, day) == (span.earliest, span.latest)


@given(st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30)))
def test_a_month_lies_in_its_year_and_holds_its_days(day: date) -> None:
    month, year = parse(f"{day:%Y-%m}".zfill(7)), parse(f"{day.year:04}")
    assert month.earliest is not None
    assert month.latest is not None
    assert year.earliest is not None
    assert year.latest is not None

    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
    assert (month.latest + timedelta(1)).day == 1 if month.latest.year < 9999 else True

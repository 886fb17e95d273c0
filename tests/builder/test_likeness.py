# ruff: noqa: E501 (one row of a table, one line)
from __future__ import annotations

import pytest
from comity.builder.likeness import Name, name, near, near_person
from comity.graph.fold import traditional_table

PLACES = frozenset({"guangdong", "guangxi", "northport", "southport", "hunan", "henan"})


def folded(text: str) -> Name:
    return name(text, traditional_table())


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("The 18th Meeting of the Joint-Conference", "the18meetingofthejointconference", "18 jointconference meeting"),
        ("Eighteenth meeting", "18meeting", "18 meeting"),
        ("Supplement IV to CEPA", "supplement4tocepa", "4 cepa supplement"),
        ("Chen Zuo’er", "chenzuoer", "chen zuoer"),
        ("Café Zoë", "cafezoe", "cafe zoe"),
        ("粵港合作聯席會議第十八次會議", "粤港合作联席会议第18次会议", "粤港合作联席会议 18 会议"),
        ("《廣東省》及香港", "广东省及香港", "广东省 香港"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_what_is_compared(text: str, key: str, words: str) -> None:
    assert folded(text).key == key
    assert folded(text).text == words


THINGS = [
    ("Agreement on Trade between Northport and Southport", "Northport and Southport Trade Agreement", True),
    ("Framework Agreement on Co-operation", "Framework Agreements on Cooperation", True),
    ("Work Plan on Custms Clearance", "Work Plan on Customs Clearance", True),
    ("18th meeting of the conference", "17th meeting of the conference", False),
    ("Eighteenth meeting of the conference", "18th Meeting of the Conference", True),
    ("Supplement IV to the Arrangement", "Supplement V to the Arrangement", False),
    ("Supplement II to the Arrangement", "Supplement III to the Arrangement", False),
    ("2016 work plan", "2017 work plan", False),
    ("Work plan", "2017 work plan", False),
    ("Town Council of Northport", "Town Council of Southport", False),
    ("Agreement on Trade with Guangdong", "Agreement on Trade with Guangxi", False),
    ("Government of Hunan", "Government of Henan", False),
    ("Agreement on Imports", "Agreement on Exports", False),
    ("Agreement on Youth", "Agreement on Youth and Sport", False),
    ("粵港合作框架協議", "粤港合作框架协议", True),
    ("粵港合作聯席會議第十八次會議", "粵港合作聯席會議第18次全體會議", True),
    ("粵港合作聯席會議第十八次會議", "粵港合作聯席會議第十七次會議", False),
    ("補充協議四", "補充協議五", False),
    ("粵港合作框架協議", "粵澳合作框架協議", False),
    ("关于加强合作的协议", "加強合作協議", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), THINGS)
def test_names_of_things(one: str, other: str, expected: bool) -> None:
    """Another number, place or word is another thing; another order, a weak word or a misprint is not."""
    assert near(folded(one), folded(other), PLACES) is expected
    assert near(folded(other), folded(one), PLACES) is expected


PERSONS = [
    ("Tung Chee Hwa", "Tung Chee-hwa", True),
    ("Yang Wanming", "Yang Wangming", True),
    ("Chan Kwok-ki", "Chan Kwok-kei", True),
    ("John Lee", "Lee Ka-chiu, John", True),
    ("Huang Huahua", "黃華華", True),
    ("黃華華", "黄华华", True),
    ("胡健民", "胡健明", True),
    ("李家超", "李家操", True),
    ("李強", "李謙", False),
    ("王偉", "王維", True),
    ("Michael Wong", "Michael Fong", False),
    ("Liu Ning", "Li Ning", False),
    ("Jane Doe", "John Doe", False),
    ("Huang Huahua", "黃華", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), PERSONS)
def test_names_of_persons(one: str, other: str, expected: bool) -> None:
    assert near_person(folded(one), folded(other)) is expected
    assert near_person(folded(other), folded(one)) is expected

"""How long `find` takes, in process, over many made names of Chinese and English actors.

    python bench/names.py [HOW_MANY]

Every kind of question is asked in turn, again and again, so that a slow moment meets all of them. Prints, for
each kind, the least, the median and the most of its times, in milliseconds.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from comity.graph import NameRow, write_names
from comity.graph.find import find, open_names
from comity.ontology import ID

ROUNDS = 20
_PLACES = {
    "廣東省": "Guangdong", "深圳市": "Shenzhen", "珠海市": "Zhuhai", "廣州市": "Guangzhou",
    "香港": "Hong Kong", "澳門": "Macao", "佛山市": "Foshan", "東莞市": "Dongguan", "中山市": "Zhongshan",
}  # fmt: skip
_FIELDS = {
    "貿易": "Trade", "運輸": "Transport", "教育": "Education", "衛生": "Health", "環境": "Environment",
    "科技": "Technology", "文化": "Culture", "旅遊": "Tourism", "海關": "Customs", "勞工": "Labour",
    "財政": "Finance", "法律": "Legal", "漁農": "Fisheries", "水利": "Water", "房屋": "Housing",
}  # fmt: skip
_UNITS = {
    "局": "Bureau", "署": "Department", "委員會": "Commission", "辦公室": "Office", "中心": "Centre",
    "協會": "Association", "工作小組": "Working Group", "聯席會議": "Joint Conference",
}  # fmt: skip
_FAMILIES = "陳林黃李王張吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高"
_GIVEN = "志明家豪俊傑建國文華德英美玲淑芬雅婷怡君曉東海峰子軒梓晴詠詩國榮麗珍偉強"
_ROMAN = ("Chan", "Lam", "Wong", "Li", "Cheung", "Ng", "Lau", "Choi", "Yeung", "Hui", "Ho", "Siu", "Ko")
_FORENAMES = ("Carrie", "Patrick", "Kevin", "Grace", "Teresa", "Raymond", "Anson", "Donald", "Maria")
QUESTIONS = {
    "a whole name": "深圳市貿易局7",
    "a beginning": "廣東省環",
    "the simplified form": "广东省环境委员会",
    "inside": "環境委員會",
    "one character, common": "局",
    "one character, rare": "婷",
    "two characters": "貿易",
    "two of a person": "志明",
    "pinyin": "guangdong",
    "pinyin inside": "maoyiju",
    "pinyin of common syllables": "dongguang",
    "pinyin of four of them": "xiangxiangsheng",
    "English": "Trade Bureau",
    "English, common word": "of",
    "one letter": "e",
    "two letters": "an",
    "a number": "99",
    "a long question": "廣東省環境委員會" * 4,
    "nothing": "不存在的名字",
    "nothing in English": "no such name at all",
    "common pairs, never together": "局局局局",
    "letters that often follow": "anananan",
}


def made(count: int) -> Iterator[NameRow]:
    """So many names of made actors, Chinese and English in turn; the same ones every time."""
    dice = random.Random(20171118)
    for number in range(count // 2):
        segment, kind, names = (_body if number % 3 else _person)(dice, number)
        iri = f"{ID}{segment}/made-{number}"
        for language, name in zip(("zh-Hant", "en"), names, strict=True):
            yield NameRow(iri, kind, language, name)


def _body(dice: random.Random, number: int) -> tuple[str, str, tuple[str, str]]:
    place, field, unit = (dice.choice(list(table)) for table in (_PLACES, _FIELDS, _UNITS))
    english = f"{_FIELDS[field]} {_UNITS[unit]} {number} of {_PLACES[place]}"
    return "body", "PublicBody", (f"{place}{field}{unit}{number}", english)


def _person(dice: random.Random, _number: int) -> tuple[str, str, tuple[str, str]]:
    chinese = dice.choice(_FAMILIES) + "".join(dice.choices(_GIVEN, k=2))
    english = " ".join(map(dice.choice, (_FORENAMES, _ROMAN, _ROMAN)))
    return "person", "Person", (chinese, english)


def times(index: Path) -> dict[str, list[float]]:
    """The milliseconds of every round, by kind of question."""
    connection = open_names(index)
    found: dict[str, list[float]] = {kind: [] for kind in QUESTIONS}
    for _round in range(ROUNDS):
        for kind, question in QUESTIONS.items():
            begun = time.perf_counter()
            find(connection, question)
            found[kind].append((time.perf_counter() - begun) * 1000)
    return found


def main() -> None:
    """Make the index, ask, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        index, begun = Path(folder, "names.sqlite"), time.perf_counter()
        write_names(index, made(count))
        spent, size = time.perf_counter() - begun, index.stat().st_size >> 20
        print(f"{count:,} names: index made in {spent:.1f} s, {size} MB; milliseconds of {ROUNDS} questions:")
        print(f"{'question':32}{'least':>8}{'median':>8}{'most':>8}")
        for kind, spans in times(index).items():
            figures = min(spans), statistics.median(spans), max(spans)
            print(f"{kind:32}{''.join(f'{figure:8.2f}' for figure in figures)}   {QUESTIONS[kind]}")


if __name__ == "__main__":
    main()

"""What each class of thing looks like: a colour of Okabe and Ito's set and a shape of its own.

Meaning never hangs on colour alone (M. Okabe and K. Ito, Color Universal Design, 2008): two classes that
share a colour differ in shape. Its yellow is left out: on white it cannot be seen.
A shape is a polygon in a square of side 2 round the origin, y downward.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

BLUE, SKY, GREEN, ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
VERMILION, PURPLE, GREY = "#D55E00", "#CC79A7", "#7A7A7A"


def _ring(corners: int, turn: float = 0.0, dip: float = 1.0) -> tuple[tuple[float, float], ...]:
    """A regular polygon; with `dip` every second corner lies inward, which makes a star."""
    angles = (turn - pi / 2 + 2 * pi * i / corners for i in range(corners))
    return tuple(
        (round((dip if i % 2 else 1.0) * cos(a), 3), round((dip if i % 2 else 1.0) * sin(a), 3))
        for i, a in enumerate(angles)
    )


SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "tower": ((-0.55, -1), (0.55, -1), (0.55, 1), (-0.55, 1)),
    "hexagon": _ring(6),
    "pentagon": _ring(5),
    "circle": _ring(24),
    "house": ((0, -1), (0.9, -0.2), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.2)),
    "diamond": _ring(4),
    "sheet": ((-0.7, -1), (0.3, -1), (0.7, -0.6), (0.7, 1), (-0.7, 1)),
    "star": _ring(10, dip=0.45),
    "triangle": ((0, -0.95), (0.95, 0.8), (-0.95, 0.8)),
    "wedge": ((-0.95, -0.8), (0.95, -0.8), (0, 0.95)),
    "cross": (
        *((-0.33, -0.95), (0.33, -0.95), (0.33, -0.33), (0.95, -0.33), (0.95, 0.33), (0.33, 0.33)),
        *((0.33, 0.95), (-0.33, 0.95), (-0.33, 0.33), (-0.95, 0.33), (-0.95, -0.33), (-0.33, -0.33)),
    ),
    "flag": ((-0.8, -1), (0.9, -0.5), (-0.5, 0), (-0.5, 1), (-0.8, 1)),
    "speech": ((-0.95, -0.8), (0.95, -0.8), (0.95, 0.4), (-0.1, 0.4), (-0.6, 1), (-0.55, 0.4), (-0.95, 0.4)),
    "tag": ((-0.95, -0.55), (0.4, -0.55), (0.95, 0), (0.4, 0.55), (-0.95, 0.55)),
}


class Look(NamedTuple):
    """A class as readers meet it: words of the legend, colour, shape."""

    en: str
    hant: str
    hans: str
    colour: str
    shape: str


# In the order of the legend. A thing has many types; the first class here that it has is its class.
LOOKS: dict[str, Look] = {
    "comity:Government": Look("Government", "政府", "政府", BLUE, "square"),
    "comity:JointBody": Look("Joint body", "合作機制", "合作机制", GREEN, "pentagon"),
    "comity:Bureau": Look("Bureau", "政策局", "政策局", SKY, "hexagon"),
    "comity:PublicBody": Look("Public body", "公共機構", "公共机构", SKY, "house"),
    "org:Organization": Look("Organisation", "組織", "组织", GREY, "house"),
    "org:Post": Look("Post", "職位", "职位", GREY, "wedge"),
    "comity:Official": Look("Official", "官員", "官员", ORANGE, "circle"),
    "foaf:Person": Look("Person", "人物", "人物", GREY, "circle"),
    "comity:Agreement": Look("Agreement", "協議", "协议", VERMILION, "sheet"),
    "comity:Plan": Look("Plan", "規劃", "规划", PURPLE, "sheet"),
    "comity:Infrastructure": Look("Infrastructure", "基建", "基建", GREEN, "triangle"),
    "comity:Initiative": Look("Initiative", "項目", "项目", GREEN, "star"),
    "comity:Event": Look("Event", "活動", "活动", PURPLE, "diamond"),
    "comity:Commitment": Look("Measure", "措施", "措施", ORANGE, "cross"),
    "comity:Milestone": Look("Milestone", "里程碑", "里程碑", BLUE, "flag"),
    "comity:Figure": Look("Figure", "數字", "数字", ORANGE, "tag"),
    "comity:Statement": Look("Statement", "言論", "言论", SKY, "speech"),
    "comity:Place": Look("Place", "地方", "地方", GREY, "diamond"),
    "skos:Concept": Look("Field", "範疇", "范畴", GREY, "tag"),
    "comity:Tenure": Look("Term of office", "任期", "任期", ORANGE, "tower"),
    "comity:Participation": Look("Part taken", "參與", "参与", BLUE, "circle"),
    "comity:Assertion": Look("Single fact", "單項事實", "单项事实", GREY, "pentagon"),
    "comity:Evidence": Look("Passage", "段落", "段落", PURPLE, "tower"),
    "comity:Source": Look("Source", "來源", "来源", GREY, "sheet"),
    "other": Look("Other", "其他", "其他", GREY, "square"),
}

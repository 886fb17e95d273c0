import pytest
from comity.graph.fold import fold, has_han, romanised, traditional_table
from hypothesis import given
from hypothesis import strategies as st

TABLE = traditional_table()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("廣東省政府", "广东省政府"),
        ("裏裡 着著 衛衞 峰峯 臺台", "里里着着卫卫峰峰台台"),
        ("Hong Kong", "hongkong"),
        ("Co-operation", "cooperation"),
        ("Chief Executive’s Office", "chiefexecutivesoffice"),
        ("ＣＭＡＢ", "cmab"),
        ("Guǎngdōng", "guangdong"),
        ("Straße", "strasse"),
        ("《內地與香港…》（CEPA）", "内地与香港cepa"),
        ("!? 🙂 \0", ""),
    ],
)
def test_names_fold_together(written: str, folded: str) -> None:
    """Script, case, accents, width, spaces and punctuation are gone."""
    assert folded == fold(written, TABLE)


@given(st.text())
def test_folding_is_final(text: str) -> None:
    """Folding what is folded changes nothing: names and questions meet wherever they were folded."""
    once = fold(text, TABLE)

    assert once == fold(once, TABLE)
    assert once == "" or once.isalnum()


def test_the_table_is_closed() -> None:
    """No character folds to one that folds further; 5,000 characters or so are folded at all."""
    assert not set(TABLE.values()) & set(TABLE)
    assert 4000 < len(TABLE) < 8000


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("廣東", "guangdong"),
        ("廣東省省長", "guangdongshengshengzhang"),
        ("重慶", "chongqing"),
        ("綠", "lu"),
        ("CEPA協議", "cepaxieyi"),
    ],
)
def test_pinyin(name: str, pinyin: str) -> None:
    """Readings follow the word, tones are gone, letters stay."""
    assert pinyin == romanised(name)


def test_has_han() -> None:
    """Only names with ideographs are romanised."""
    assert [has_han(text) for text in ("A香", "𠀀", "Hong Kong, ひ")] == [True, True, False]

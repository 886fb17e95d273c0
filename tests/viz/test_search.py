"""What the search of a page compares."""

from __future__ import annotations

from comity.viz.search import keys, table_for


def test_names_of_all_scripts_fold_to_keys():
    """Traditional and Simplified fold to one key; pinyin is another."""
    assert keys(["廣東", "广东", "Guangdong", "GUANG DONG"]) == ["guangdong", "广东"]


def test_the_table_leads_to_the_characters_of_the_page_only():
    """Thousands of pairs would be most of a small page."""
    table = table_for(["广东"])

    assert (table["廣"], table["東"]) == ("广", "东")
    assert {"广", "东"} == set(table.values())

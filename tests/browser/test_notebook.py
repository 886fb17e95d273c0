"""A view in the frame in which a notebook shows it: drawn, searched, and shut off from the notebook."""

from __future__ import annotations

import comity


def test_a_view_draws_itself_in_its_frame_and_asks_nobody(opened, small, tmp_path):
    shown = comity.view(small, "ego", "gov/cn-gd")._repr_html_()
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><html lang=en><title>x</title><body>{shown}", encoding="utf-8")
    tab = opened()
    tab.page.goto(file.as_uri())
    frame = tab.page.frames[1]
    frame.wait_for_selector("body[data-ready]", timeout=20_000)
    frame.fill("#search", "廣東")
    frame.press("#search", "Enter")

    assert frame.locator("#panel h2").inner_text() == "South"
    assert (
        frame.evaluate("() => { try { return parent.document.title; } catch { return 'shut'; } }") == "shut"
    )
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)

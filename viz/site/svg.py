"""Elements of pictures that stand in pages, every text and attribute escaped."""

from __future__ import annotations

from markupsafe import Markup, escape


def element(tag: str, *inside: str, **attributes: str | float) -> Markup:
    """One element.

    Args:
        tag: its name.
        inside: elements, and texts, which are escaped.
        attributes: `class_` for class, `text_anchor` for text-anchor; numbers with six digits at most.
    """
    given = "".join(f' {_name(name)}="{_value(value)}"' for name, value in attributes.items())
    return Markup(f"<{tag}{given}>{''.join(map(escape, inside))}</{tag}>")  # noqa: S704 # all is escaped


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:g}"

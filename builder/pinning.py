"""`comity pin`: the locator of some lines of a text, for a document to name."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from ..errors import DataError, UsageError
from . import locator
from .check.passages import LONGEST, SHORTEST
from .dataset import read_dataset
from .problems import Problems

_LARGEST = 50_000_000


def pinned(dataset: Path, source: str, lines: str, text: Path) -> str:
    """The locator of lines of a text, such as `L163-165 63:0e64451e6eb3bfe6`.

    :param dataset: where the source's document is; it may not be written yet
    :param source: its id
    :param lines: `163-165`, or one line
    :param text: the file of the text
    :raises UsageError: no such lines
    :raises DataError: the text is another than the document names, or the passage too short or too long
    """
    if not re.fullmatch(f"L?{locator.NUMBER}(-{locator.NUMBER})?", lines):
        raise UsageError(f"{lines!r} are no lines; write 163-165")
    first, _, last = lines.removeprefix("L").partition("-")
    if not text.is_file() or text.stat().st_size > _LARGEST:
        raise UsageError(f"{text} is no file of a text of at most {_LARGEST:,} bytes")
    data = text.read_bytes()
    _same_text(dataset, source, data, text)
    try:
        data.decode()
        at = locator.pin(locator.decoded(data), int(first), int(last or first))
    except UnicodeDecodeError:
        raise DataError(f"{text} is not UTF-8; save it as UTF-8") from None
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not SHORTEST <= at.length <= LONGEST:
        mend = "add the heading or neighbour above" if at.length < SHORTEST else "split it"
        raise DataError(f"{at} has {at.length} characters, not {SHORTEST} to {LONGEST}; {mend}")
    return f"{at} {at.digest}"


def _same_text(dataset: Path, source: str, data: bytes, text: Path) -> None:
    found = read_dataset(dataset, Problems())
    document = found.documents.get(source) if found else None
    held = document.values.get("text", {}).get("sha256") if document else None
    if held and sha256(data).hexdigest() != held:
        raise DataError(f"{text} is not the text that {source} names (sha256 {held[:12]}…); take that one")

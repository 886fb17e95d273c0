"""What a page holds packed: LZMA, a third smaller than the gzip that browsers unpack by themselves.

Engine and graph of the page Ask are 2.0 MB so, 3.3 MB in gzip; `assets/ask/lzma.js` unpacks them in 0.3 s.
"""

from __future__ import annotations

import lzma
import struct
from base64 import b64encode

# Text and code alike pack best with four bits of the byte before, and none of the place; measured on both.
_FILTERS = [{"id": lzma.FILTER_LZMA1, "preset": 9, "lc": 4, "lp": 0, "pb": 0}]
_PROPERTIES = 5  # bytes: the three bits above, and the size of the dictionary


def pack(content: bytes) -> bytes:
    """Pack some bytes.

    Args:
        content: any.

    Returns:
        the format of `xz --format=lzma`, the size of the content in its head.
    """
    compressor = lzma.LZMACompressor(lzma.FORMAT_ALONE, filters=_FILTERS)
    packed = compressor.compress(content) + compressor.flush()
    # liblzma says "size unknown" and marks the end; the page asks for its memory at once.
    return packed[:_PROPERTIES] + struct.pack("<Q", len(content)) + packed[_PROPERTIES + 8 :]


def base64(content: bytes) -> str:
    """Bytes as text that stands in a page: letters, digits, `+`, `/` and `=`."""
    return b64encode(content).decode()

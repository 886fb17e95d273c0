"""`comity`, and `python -m comity`: the command line in a process of its own."""

import atexit
import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn


def _leave(_number: int, _frame: FrameType | None) -> None:
    os.write(2, b"comity: interrupted\n")
    os._exit(3)


# Before the command runs and after it there is nobody to catch a Ctrl-C, and nothing to undo. Where it is
# ignored, as behind nohup, it stays ignored.
_HEEDED = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _HEEDED:
    signal.signal(signal.SIGINT, _leave)

# A command lives for a moment: collecting garbage while its modules load is a tenth of its time.
gc.set_threshold(50_000, 20, 20)

from .cli import run  # noqa: E402 # what stands above counts for what is loaded here


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    if _HEEDED:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code = run(sys.argv[1:])
    finally:
        if _HEEDED:
            signal.signal(signal.SIGINT, _leave)
    # Everything is written and closed. What the interpreter would do yet is to take itself apart, for 9 ms.
    atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage] # there is no public way
    os._exit(code)


if __name__ == "__main__":
    main()

"""`comity`, and `python -m comity`: the command line in a process of its own."""

import gc

# A command lives for a moment: collecting garbage while its modules load is a tenth of its time.
gc.set_threshold(50_000, 20, 20)

from .cli import main  # noqa: E402 # the setting above counts for what is loaded here

if __name__ == "__main__":
    main()

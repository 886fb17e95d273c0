"""`python -m comity` is `comity`."""

from .cli import main

main()

"""`python -m dyads` is the command `dyads`."""

from .cli import main

main()

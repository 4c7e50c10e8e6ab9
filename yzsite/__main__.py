"""`python -m yzsite` is the command `yzsite`."""

from yzsite.cli import main

main()

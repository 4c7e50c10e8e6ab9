"""Keep pytest away from the script that trains: it needs torch."""

collect_ignore = ["make.py"]

"""yzsite: static sites for bilingual publications from damaged Chinese text."""

__version__ = "0.1.0"

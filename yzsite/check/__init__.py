"""Checks of translations: the sentences that a reviewer looks at first.

Each check is one function from a pair of texts, or a unit, to its problems; the first line of its
docstring is the rule that it holds. They are pure and look at one sentence or unit at a time; those
in `site.py` compare all publications with each other.
"""

from __future__ import annotations

from yzsite.check.checks import CHECKS, Check, check_pair, check_unit, count_errors, title
from yzsite.check.findings import (
    Checked,
    check_publication,
    check_site,
    compare_sifted,
    look_through,
)
from yzsite.check.place import Place, Spot, find_place
from yzsite.check.problem import Pair, Problem
from yzsite.check.repairs import REPAIRS, Repaired, repair_pair
from yzsite.check.sifting import Sifted, sift
from yzsite.check.site import SITE_CHECKS

__all__ = [
    "CHECKS",
    "REPAIRS",
    "SITE_CHECKS",
    "Check",
    "Checked",
    "Pair",
    "Place",
    "Problem",
    "Repaired",
    "Sifted",
    "Spot",
    "check_pair",
    "check_publication",
    "check_site",
    "check_unit",
    "compare_sifted",
    "count_errors",
    "find_place",
    "look_through",
    "repair_pair",
    "sift",
    "title",
]

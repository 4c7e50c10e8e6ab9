"""The critic of drafts: what rejects a hypothesis, and what is repaired."""

from __future__ import annotations

from yzsite.critic import CheckCritic
from yzsite.glossary import Glossary, Term

GLOSSARY = Glossary((Term("企业", "firm", ("enterprise",)),))


def test_a_term_alone_rejects_no_hypothesis() -> None:
    """A good sentence with a forbidden word is better than a bad one without it."""
    critic = CheckCritic(GLOSSARY)
    assert critic.errors("新增企业785家。", "It added 785 new enterprises.") == ()
    assert critic.errors("新增企业785家。", "It added 75 new firms.") == ("number-value",)


def test_a_known_wrong_rendering_is_replaced() -> None:
    """The glossary's own English takes its place, and the repair has a name."""
    repaired = CheckCritic(GLOSSARY).repair("企业很好。", "The enterprise is good.")
    assert repaired == ("The firm is good.", ("term",))

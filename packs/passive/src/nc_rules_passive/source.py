"""The article that all four versions are taken from. Its author describes them in order to recommend another.

The rules report what each version does and holds to be true, not what the author thinks of it.
"""

from nc_rules import Source

ARTICLE = Source(
    title="The No Contact Rule: The Uncomfortable Truth About No Contact for Getting Your Ex Back",
    publisher="Modern Love (Clay Andrews)",
    address="modernlove.life/no-contact-rule/",
)

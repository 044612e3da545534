"""The address of the published documentation."""

from __future__ import annotations

ADDRESS = ""
"""The root of the documentation, with a slash at the end, or empty if unpublished.

The build backend reads this line for the project URLs of the package.
"""


def finding_address(code: str) -> str | None:
    """Return the address of the description of a finding, if it is published."""
    return f"{ADDRESS}reference/findings.html#finding-{code}" if ADDRESS else None

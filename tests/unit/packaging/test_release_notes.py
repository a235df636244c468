"""What a release says of itself is cut out of the change log."""

import pytest
from release_notes import notes

LOG = """# Changelog

Words.

## Unreleased

### Added

- Wings.

## [1.1.0] - 2026-02-03

- A tail.

## 1.0.0

- Legs.
"""


def test_a_version_has_its_own_section_and_no_other():
    assert notes(LOG, "1.1.0") == "- A tail.\n"
    assert notes(LOG, "1.0.0") == "- Legs.\n"


def test_what_has_no_section_yet_is_what_is_unreleased():
    assert notes(LOG, "1.2.0") == "### Added\n\n- Wings.\n"
    assert notes(LOG, "1.1") == "### Added\n\n- Wings.\n"


def test_a_log_that_says_nothing_is_refused():
    with pytest.raises(SystemExit, match="nothing about 3"):
        notes("# Changelog\n\n## 1.0.0\n", "3")

"""docs/security.md has every requirement of OWASP ASVS 5.0.0, level 1 and 2, and a proof that exists for each."""

import re
from collections import Counter
from dataclasses import dataclass

from tests.processes import PROJECT

TEXT = (PROJECT / "docs/security.md").read_text()
NAMED = "\n".join((PROJECT / file).read_text() for file in ("overleg/settings.py", ".env.example"))
KINDS = ("test", "setting", "configuration", "documented", "code", "not applicable", "not met")
REQUIREMENTS = {
    1: (8, 19),
    2: (4, 7),
    3: (8, 11),
    4: (2, 8),
    5: (4, 5),
    6: (13, 22),
    7: (6, 12),
    8: (4, 3),
    9: (4, 3),
    10: (5, 24),
    11: (3, 11),
    12: (3, 6),
    13: (1, 12),
    14: (2, 7),
    15: (3, 10),
    16: (0, 16),
    17: (0, 7),
}
"""Chapter -> how many requirements of level 1 and of level 2 it has."""


@dataclass(frozen=True)
class Row:
    chapter: int
    section: int
    number: int
    level: int
    asks: str
    how: str
    kind: str
    proof: str

    def __str__(self) -> str:
        return f"V{self.chapter}.{self.section}.{self.number}"

    @property
    def names(self) -> list[str]:
        """What stands between backticks in the proof."""
        return re.findall(r"`([^`]+)`", self.proof)


def _row(line: str) -> Row:
    requirement, level, asks, how, proof = (cell.strip() for cell in line.strip("|").split("|"))
    chapter, section, number = map(int, re.fullmatch(r"v5\.0\.0-V(\d+)\.(\d+)\.(\d+)", requirement).groups())
    kind, _, said = proof.partition(": ")
    return Row(chapter, section, number, int(level), asks, how, kind.strip("*"), said)


ROWS = [_row(line) for line in TEXT.splitlines() if line.startswith("| v5.0.0-")]


def of_kind(*kinds: str) -> list[Row]:
    return [row for row in ROWS if row.kind in kinds]


def test_every_requirement_has_one_row():
    found = Counter((row.chapter, row.level) for row in ROWS)

    assert {chapter: (found[chapter, 1], found[chapter, 2]) for chapter in range(1, 18)} == REQUIREMENTS
    assert len({str(row) for row in ROWS}) == len(ROWS) == 253


def test_rows_stand_in_the_order_of_the_standard_under_their_chapter():
    order = [(row.chapter, row.section, row.number) for row in ROWS]
    chapters = re.split(r"^## V(\d+) .*$", TEXT, flags=re.MULTILINE)[1:]
    headed = {
        int(number): {row.split(".")[0] for row in re.findall(r"^\| v5\.0\.0-V(\S+)", text, re.MULTILINE)}
        for number, text in zip(chapters[::2], chapters[1::2], strict=True)
    }

    assert order == sorted(order)
    assert headed == {number: {str(number)} for number in REQUIREMENTS}


def test_every_row_says_what_it_asks_and_has_a_proof():
    assert [str(row) for row in ROWS if row.kind not in KINDS or len(row.proof) < 5 or len(row.asks) < 5] == []
    assert [str(row) for row in ROWS if len(row.how) < 5 and row.kind != "not applicable"] == []
    assert [str(row) for row in of_kind("test", "setting", "configuration", "code") if not row.names] == []


def test_the_summary_counts_the_rows():
    cells = [
        line.strip("| ").split(" | ") for line in TEXT.partition("\n\n| | level 1")[2].split("\n\n")[0].split("\n")
    ]
    told = {name: tuple(map(int, numbers)) for name, *numbers in cells[2:]}
    counted = {kind: [row.level for row in of_kind(kind)] for kind in KINDS} | {"all": [row.level for row in ROWS]}

    assert told == {kind: (levels.count(1), levels.count(2), len(levels)) for kind, levels in counted.items()}


def test_the_summary_names_what_is_not_met():
    summary = TEXT.partition("What is not met, in short:")[2].partition("\n# ")[0]

    assert sorted(re.findall(r"V\d+\.\d+\.\d+", summary)) == sorted(str(row) for row in of_kind("not met"))


def test_the_tests_exist():
    for name in {name for row in of_kind("test") for name in row.names}:
        file, _, function = name.partition("::")
        assert file.startswith("tests/")
        defined = rf"^(async )?def {function}\(" if function else "^(async )?def test_"
        assert re.search(defined, (PROJECT / file).read_text(), re.MULTILINE), name


def test_the_settings_and_files_exist():
    settings = [name for row in of_kind("setting") for name in row.names]
    assert [name for name in settings if not re.search(rf"\b{name}\b", NAMED)] == []
    files = [name for row in of_kind("configuration", "code") for name in row.names]
    assert [name for name in files if not (PROJECT / name).is_file()] == []


def test_what_the_text_names_exists():
    """Variables and files in the sections above the tables, and in the column with how it is met."""
    said = TEXT.partition("# The requirements")[0] + "\n".join(row.how for row in ROWS)
    variables = set(re.findall(r"`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`", said)) - {
        *("OWNER_DATABASE_URL", "RESTIC_PASSWORD", "RESTIC_REPOSITORY")
    }
    files = set(re.findall(r"`((?:[\w.-]+/)+\w+\.\w+|[\w.-]+\.(?:yml|txt|sh|toml))`", said))

    assert sorted(name for name in variables if not re.search(rf"\b{name}\b", NAMED)) == []
    assert sorted(name for name in files if not (PROJECT / name).is_file()) == []


def test_links_lead_somewhere():
    headings = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    inside = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    files = set(re.findall(r"\]\((?!http|#)([^)#]+)\)", TEXT))

    assert inside - headings == set()
    assert [file for file in files if not (PROJECT / "docs" / file).is_file()] == []
    assert [str(row) for row in of_kind("documented") if "](#" not in row.proof] == []

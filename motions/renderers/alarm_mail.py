"""What a mail says about a text that a council changed: the differences as plain words."""

from wording import differences
from wording.comparison import Comparison, ComparisonRow
from wording.core import CoreClause
from wording.motion import dictum_lead_in
from wording.parts import HEADINGS, Kind


def changes(comparison: Comparison) -> list[str]:
    """Each clause that says something else, on lines of its own: [-weg-] {+erbij+}."""
    return [_change(row) for row in comparison.differing]


def _change(row: ComparisonRow) -> str:
    if row.theirs is None and row.ours is not None:
        return f"Vervallen onder '{_heading(row.ours)}':\n  {row.ours.text}"
    if row.ours is None and row.theirs is not None:
        return f"Nieuw onder '{_heading(row.theirs)}':\n  {row.theirs.text}"
    if row.ours is None or row.theirs is None:
        raise ValueError("A row without clauses.")
    before, after = _heading(row.ours), _heading(row.theirs)
    heading = f"'{before}'" if before == after else f"'{before}', nu '{after}'"
    if row.likeness.is_same:
        return f"Verplaatst onder {heading}:\n  {row.theirs.text}"
    return f"Gewijzigd onder {heading}:\n  {marked(row.ours.text, row.theirs.text)}"


def marked(before: str, after: str) -> str:
    """One text with what was taken out and what was put in, per word."""
    marks = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}
    parts = (_within_spaces(marks[part.kind], part.text) for part in differences.diff(before, after))
    return "".join(parts).replace("-]{+", "-] {+")


def _within_spaces(mark: str, text: str) -> str:
    bare = text.strip()
    if not bare:
        return text
    start = text.index(bare)
    return text[:start] + mark.format(bare) + text[start + len(bare) :]


def _heading(clause: CoreClause) -> str:
    if clause.kind == Kind.DICTUM:
        return dictum_lead_in(clause.verb, clause.addressee)
    return HEADINGS[Kind(clause.kind)]

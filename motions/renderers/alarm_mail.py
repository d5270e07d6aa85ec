"""What a mail says about a text that a council changed: the differences as plain words."""

from gremia.models import Gremium
from wording import differences
from wording.comparison import Comparison, ComparisonRow
from wording.motion import heading_of
from wording.variables import resolve


def changes(comparison: Comparison, gremium: Gremium) -> list[str]:
    """Each clause that says something else, in the words of this gremium, on lines of its own: [-weg-] {+erbij+}."""
    return [_change(row, gremium) for row in comparison.differing]


def _change(row: ComparisonRow, gremium: Gremium) -> str:
    if row.theirs is None and row.ours is not None:
        return f"Vervallen onder '{heading_of(row.ours, gremium)}':\n  {resolve(row.ours.text, gremium)}"
    if row.ours is None and row.theirs is not None:
        return f"Nieuw onder '{heading_of(row.theirs, gremium)}':\n  {resolve(row.theirs.text, gremium)}"
    if row.ours is None or row.theirs is None:
        raise ValueError("A row without clauses.")
    headings = [heading_of(clause, gremium) for clause in (row.ours, row.theirs)]
    heading = "', nu '".join(dict.fromkeys(headings))
    before, after = (resolve(clause.text, gremium) for clause in (row.ours, row.theirs))
    if row.likeness.is_same:
        return f"Verplaatst onder '{heading}':\n  {after}"
    if before == after:  # what differs are the words of other gremia: a variable came or went
        before, after = row.ours.text, row.theirs.text
    return f"Gewijzigd onder '{heading}':\n  {marked(before, after)}"


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

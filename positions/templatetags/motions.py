"""What a page says about motions."""

from django import template

from positions import wording
from positions.models import Clause, Motion
from positions.queries import Life

register = template.Library()


@register.filter
def life(motion: Motion) -> Life:
    """What its council did with it; the motion comes from `queries.with_life`."""
    return Life(motion)


@register.filter
def clause_heading(clause: wording.CoreClause) -> str:
    """Its kind, or of a dictum the verb in the singular and whom it addresses."""
    if clause.kind == Clause.Kind.DICTUM:
        return wording.lead_in(clause.verb, clause.addressee)
    return wording.HEADINGS[Clause.Kind(clause.kind)]

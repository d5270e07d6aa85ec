"""The table plan on paper: a page per table to stand on it, and a list by name for the door."""

from django.utils import translation

from portal import pdf
from proceedings.models import WorldCafe
from proceedings.queries import cafe as queries

TEMPLATE = "proceedings/pdf/table_plan.html"
STYLESHEETS = ("pdf/base.css", "pdf/table-plan.css")


def write(cafe: WorldCafe) -> bytes:
    """The file, in Dutch; raises portal.pdf.PdfFailed."""
    seats = queries.seats_by_name(cafe)
    rounds = queries.seated_rounds(cafe, seats)
    tables = [
        (table, [(seated.round, seated.tables[place].seats) for seated in rounds])
        for place, table in enumerate(cafe.in_tables)
    ]
    people = [(seat, queries.places(cafe, seat)) for seat in seats]
    context = {
        "meeting": cafe.meeting,
        "tables": tables,
        "people": people,
        "rounds": cafe.in_rounds,
        "quality": queries.quality(cafe, seats),
    }
    with translation.override("nl"):
        return pdf.render(TEMPLATE, context, stylesheets=STYLESHEETS).content

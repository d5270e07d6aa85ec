"""What search engines may find: the pages that everybody sees, and no other."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from dossiers.models import Dossier
from meetings.models import Meeting
from motions.models import Motion
from motions.queries.certificate import certified_positions
from positions.models import Position

PUBLIC = AnonymousUser()
FIXED = (
    "home:start",
    "home:about",
    "home:accessibility",
    "home:privacy",
    "meetings:meetings",
    "dossiers:dossiers",
    "motions:motions",
    "motions:held_motions",
    "motions:verify",
)


class Pages(Sitemap):
    """A section; each of its pages has at most 1000 addresses, some 110 kB."""

    limit = 1000


class FixedPages(Pages):
    """The pages that are always there."""

    def items(self) -> list[str]:
        return list(FIXED)

    def location(self, item: str) -> str:
        return reverse(item)


class Meetings(Pages):
    def items(self) -> QuerySet[Meeting]:
        return Meeting.objects.visible_to(PUBLIC).order_by("pk")

    def lastmod(self, item: Meeting) -> Any:
        return item.changed_at


class Dossiers(Pages):
    def items(self) -> QuerySet[Dossier]:
        return Dossier.objects.visible_to(PUBLIC).order_by("pk")


class Motions(Pages):
    def items(self) -> QuerySet[Motion]:
        return Motion.objects.visible_to(PUBLIC).only("pk").order_by("pk")


class Certificates(Pages):
    def items(self) -> QuerySet[Position]:
        return certified_positions(PUBLIC).order_by("pk")

    def location(self, item: Position) -> str:
        return reverse("motions:certificate", args=[item.pk])


SITEMAPS = {
    "vast": FixedPages,
    "vergaderingen": Meetings,
    "dossiers": Dossiers,
    "moties": Motions,
    "certificaten": Certificates,
}

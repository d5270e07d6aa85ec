"""Every address of the project, with a row of each kind to visit it with: for tests that walk them all."""

import base64
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern
from django.utils import timezone

from attendance.links import token_for
from attendance.models import Delivery, Mailing, UnplacedReply
from gremia.models import Gremium, Role, User
from meetings.models import Meeting, Region
from meetings.operations.consultation import ask_committees
from meetings.operations.theme_vote import close_vote, open_vote, propose_theme
from meetings.operations.year import add_council_evening
from motions.models import Alarm, Motion, Outcome
from motions.operations.amendment import record_amendment
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from portal.models import OutgoingMail
from positions.models import Position
from positions.operations.comment import add_comment
from positions.operations.source import add_source
from positions.operations.suggestion import add_suggestion
from proceedings.models import ActionPoint, CalendarFeed, Correction, TableNote, WorldCafe
from proceedings.operations.action import add_action_point
from proceedings.operations.cafe import make_table_plan
from proceedings.operations.feed import make_feed
from proceedings.operations.note import add_note
from proceedings.operations.report import add_correction, open_for_corrections, start_report
from proceedings.queries.people import who_comes
from tests.dossiers.papers import shelved_pdf
from tests.factories import (
    AgendaItemFactory,
    ClauseFactory,
    DocumentFactory,
    DossierFactory,
    FractieFactory,
    GremiumFactory,
    InvitationFactory,
    InvitationPdfFactory,
    InviteeFactory,
    MandateFactory,
    MeetingFactory,
    PositionFactory,
    ThemeFactory,
    WorldCafeFactory,
    comes,
    person,
)
from tests.motions import filing_steps
from wording.core import CoreClause, core_from_json

DAY = datetime.timedelta(days=1)
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


A_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""The smallest picture."""


@dataclass
class Rows:
    """What the addresses are about. `arguments` says, per argument of an address, which rows it is tried with."""

    here: Gremium
    elsewhere: Gremium
    position: Position
    arguments: dict[str, dict[str, object]] = field(default_factory=dict)
    """Argument -> {what kind of row: its value}; a single kind is called ""."""
    in_admin: dict[str, Model] = field(default_factory=dict)
    """`app_model` -> the row of `here` that its admin pages are tried with."""


def make_rows() -> Rows:
    """A row of every kind, in the states that make a difference to who may see it."""
    here, elsewhere = GremiumFactory(slug="hier"), GremiumFactory(slug="elders")
    theme = ThemeFactory()
    concept, published = MeetingFactory(host=here), MeetingFactory(host=here, published=True)
    for meeting in (concept, published):
        meeting.themes.add(theme)
        AgendaItemFactory(meeting=meeting)
        invitation = InvitationFactory(meeting=meeting)
    InvitationPdfFactory(meeting=published)
    ask_committees(concept, answer_by=timezone.localdate() + 7 * DAY, by=None)
    dossier = DossierFactory(theme=theme)
    dossier_concept = DossierFactory(theme=theme, status="concept")
    came = ContentFile(b"%PDF-1.7 as it came", name="any.pdf")
    document, public = shelved_pdf(dossier, received=came), shelved_pdf(dossier, visibility="public")
    in_concept, link = shelved_pdf(dossier_concept, visibility="public"), DocumentFactory(dossier=dossier)
    position = PositionFactory(theme=theme)
    clause = ClauseFactory(position=position)
    draft, outcome = motions_on_their_way(position, here, elsewhere)
    member = person(Role.MEMBER, here)
    suggestion = add_suggestion(clause, text="de regio krimpt", reason="Beter.", by=member)
    comment = add_comment(clause, text="Klopt dit?", by=member)
    source = add_source(clause, document=document, by=member)
    proposals = [
        propose_theme(title=title, why_together="Samen.", why_now="Nu.", gremium=here, by=member)
        for title in ("Wonen aan het water", "Werk")
    ]
    closed_vote = open_vote(proposals=proposals, until=timezone.localdate(), by=None)
    close_vote(closed_vote, by=None)
    vote = open_vote(proposals=proposals, until=timezone.localdate(), by=None)
    council_evening = add_council_evening(
        here, date=timezone.localdate() + 9 * DAY, until=None, what="Raadsvergadering", by=None
    )
    fractie = FractieFactory(gremium=here, seats=9)
    proposal = MandateFactory(
        role=Role.CLERK, gremium=here, confirmed_at=None, proposed_by=person(Role.REGIONAL_ADVISER)
    )
    cafe, note = a_world_cafe(published)
    correction, point, feed = what_came_of(published, member)
    invitee = InviteeFactory(meeting=published)
    mailing = Mailing.objects.create(meeting=published, version=1, kind="invitation")
    delivery = Delivery.objects.create(mailing=mailing, invitee=invitee, tries=1, error="450 Later")
    mail = OutgoingMail.objects.create(to=[here.griffie_email], subject="Niet verstuurd", error="geen verbinding")
    rows = Rows(here, elsewhere, position)
    rows.arguments = {
        "slug": {"": here.slug},
        "section": {"": "moties"},
        "meeting_id": {"concept": concept.pk, "published": published.pk},
        "year": {"": timezone.localdate().year},
        "evening_id": {"": council_evening.pk},
        "proposal_id": {"": proposals[0].pk},
        "vote_id": {"open": vote.pk, "closed": closed_vote.pk},
        "dossier_id": {"concept": dossier_concept.pk, "final": dossier.pk},
        "document_id": {
            "participants": document.pk,
            "public": public.pk,
            "in concept": in_concept.pk,
            "link": link.pk,
        },
        "version": {"": document.version},
        "position_id": {"": position.pk},
        "clause_id": {"": clause.pk},
        "suggestion_id": {"": suggestion.pk},
        "comment_id": {"": comment.pk},
        "source_id": {"": source.pk},
        "motion_id": {"": draft.pk, "filed": outcome.filing.motion_id},
        "outcome_id": {"": outcome.pk},
        "alarm_id": {"": Alarm.objects.get().pk},
        "gremium_id": {"": here.pk},
        "fractie_id": {"": fractie.pk},
        "mandate_id": {"": proposal.pk},
        "invitee_id": {"": invitee.pk},
        "mailing_id": {"": delivery.mailing_id},
        "kind": {"": "presentielijst.xlsx"},
        "file_name": {"": "leden.csv", "unknown": "leden.exe"},
        "delivery_id": {"": delivery.pk},
        "reply_id": {"": UnplacedReply.objects.create(message_id="<1@elders>", sender="a@b", reason="stranger").pk},
        "token": {"": token_for(invitee)},
        "person_id": {"": member.pk, "left": person(Role.MEMBER, here, until=timezone.localdate() - DAY).pk},
        "table_id": {"": note.table_id},
        "note_id": {"": note.pk},
        "screen_key": {"": cafe.screen_key},
        "correction_id": {"": correction.pk},
        "point_id": {"": point.pk},
        "feed_key": {"": feed.key},
        "heading": {"": "constaterende-dat"},
        "number": {"": 1},
        "code": {"": "66DT-8GG9-7JP4"},
        "uidb36": {"": "1"},
        "provider_id": {"": "elders"},
        "pk": {"": Authenticator.objects.create(user=member, type="webauthn", data={"name": "Tablet"}).pk},
        "key": {"": "set-password"},
        "content_type_id": {"": ContentType.objects.get_for_model(Meeting).pk},
        "app_label": {"": "gremia"},
        "url": {"": "niets"},
    }
    region = Region(pk=1, logo_alt="Logo")
    region.logo.save("logos/0123.png", ContentFile(A_DOT))
    rows.arguments["digest"] = {"": region.logo_digest}
    rows.in_admin = {
        f"{row._meta.app_label}_{row._meta.model_name}": row
        for row in (
            *(here, FractieFactory(gremium=here), member.mandates.get(), member),
            *(theme, concept, invitation, region, dossier, document, position, mail),
        )
    }
    return rows


def motions_on_their_way(position: Position, here: Gremium, elsewhere: Gremium) -> tuple[Motion, Outcome]:
    """The draft of `here`, ready to be filed, and what the council of `elsewhere` did: hold its own over, change it."""
    sync_position(position.pk)
    for motion in position.motions.select_related("gremium"):
        filing_steps.frame(motion)
    sync_position(position.pk)
    filing_steps.declare(position)
    filed = filing_steps.filed(position, elsewhere)
    filing_steps.reopen(position)
    today = timezone.localdate()
    outcome = record_outcome(filed, result="held", decided_on=today, until=today, by=None)
    core = (*core_from_json(outcome.filing.core), CoreClause("opining", "het anders kan"))
    record_amendment(filed, core=core, raw="", amended_on=today, by=None)
    return filing_steps.motion_of(position, here), outcome


def a_world_cafe(meeting: Meeting) -> tuple[WorldCafe, TableNote]:
    """One with a plan and a note of the griffie."""
    cafe = WorldCafeFactory(meeting=meeting)
    for _number in range(4):
        comes(meeting, person(Role.MEMBER, meeting.host))
    make_table_plan(cafe, who_comes(meeting), by=None)
    return cafe, add_note(cafe.tables.first(), text="Meer fietspaden naar de stations.", by=None)


def what_came_of(meeting: Meeting, member: User) -> tuple[Correction, ActionPoint, CalendarFeed]:
    """A report that can be corrected, which a member did; an action point of that member; a calendar."""
    report = start_report(meeting, by=None)
    open_for_corrections(report, until=timezone.localdate() + DAY, by=None)
    proposed = "Minder fietspaden naar de stations."
    correction = add_correction(report, original=report.passages[0], proposed=proposed, by=member)
    return correction, add_action_point(meeting, text="Vraag het rijk", owner=member, by=None), make_feed(member)


@dataclass(frozen=True)
class Address:
    """One place of the project: its name in the URLconf, and where it is with one kind of row."""

    name: str
    path: str


def routes(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """(name, route, pattern) of every address in the URLconf, included ones too; without a name the route is it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield (f"{space}{pattern.name}" if pattern.name else f"/{route}"), route, pattern


def addresses(rows: Rows, only: str = "") -> list[Address]:
    """Every address, or `only` those of one name, once per kind of row that it can be about.

    Raises KeyError for an argument nobody explained.
    """
    found = []
    for name, route, pattern in routes():
        if only and name != only:
            continue
        if isinstance(pattern.pattern, RegexPattern):
            names = list(pattern.pattern.regex.groupindex)
        else:
            names = ARGUMENT.findall(route)
        for kind, arguments in _filled_in(names, route, rows):
            if pattern.name:
                path = reverse(name, kwargs=arguments)
            else:
                path = "/" + ARGUMENT.sub(lambda m, a=arguments: str(a[m[1]]), route.replace("(?P<url>.*)$", "<url>"))
            found.append(Address(f"{name} [{kind}]" if kind else name, path))
    return found


def _filled_in(names: list[str], route: str, rows: Rows) -> list[tuple[str, dict[str, object]]]:
    """The values of an address's arguments, per kind of row."""
    if "object_id" in names:
        model = next(
            (m for m in admin.site._registry if f"/{m._meta.app_label}/{m._meta.model_name}/" in route), Meeting
        )
        row = rows.in_admin[f"{model._meta.app_label}_{model._meta.model_name}"]
        return [("", {name: row.pk if name == "object_id" else rows.arguments[name][""] for name in names})]
    combinations: list[tuple[str, dict[str, object]]] = [("", {})]
    for name in names:
        combinations = [
            (" ".join(filter(None, (kind, other))), {**arguments, name: value})
            for kind, arguments in combinations
            for other, value in rows.arguments[name].items()
        ]
    return combinations

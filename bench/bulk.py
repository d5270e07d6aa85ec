"""Many rows at once: twenty years of one region, or a region of hundreds of gremia. Fictional throughout.

The rows are what the operations would leave behind, written in bulk: minutes of operations take seconds.
"""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from dossiers.models import Document, Dossier
from gremia.models import Colour, Fractie, Gremium, Mandate, Role, User
from meetings.models import AgendaItem, Meeting, Theme
from motions.frame import Frame, Signatory
from motions.models import Filing, Motion, Outcome, Submitter, Vote
from positions.models import Change, Clause, Declaration, Participant, Position, Rapporteur, Revision, Stance
from positions.queries.consensus import participants_on
from wording.core import Core, CoreClause, core_as_json, core_of
from wording.fingerprint import fingerprint
from wording.motion import word_motion
from wording.parts import Kind, Verb

ROWS = 500
"""Rows in one statement."""
FRACTIES = 10
SEATS = 39
THEMES = 60
DOCUMENTS = 4
ADVISER = "regioadviseur@bulk.example.org"
KINDS = (*[Kind.NOTING] * 3, *[Kind.CONSIDERING] * 3, Kind.OPINING, Kind.DICTUM, Kind.DICTUM)


@dataclass(frozen=True)
class Size:
    """How many there are of each; `members` ever held a mandate, in terms of four years."""

    gremia: int
    positions: int
    meetings: int
    members: int


YEARS = Size(gremia=7, positions=300, meetings=600, members=12_000)
GREMIA = Size(gremia=342, positions=6, meetings=12, members=12_000)
SMALL_YEARS = Size(gremia=7, positions=3, meetings=6, members=120)
SMALL_GREMIA = Size(gremia=3, positions=6, meetings=12, members=120)


def load(size: Size) -> list[Position]:
    """Add these rows to what is there; the positions, the oldest first.

    The last has yet to be declared joint, and the third from last to be filed.
    """
    today = timezone.localdate()
    gremia = Gremium.objects.bulk_create(_gremium(number) for number in range(size.gremia))
    fracties = Fractie.objects.bulk_create(
        (
            Fractie(gremium=gremium, name=f"Lijst {number}", seats=SEATS // FRACTIES, since=today - 9000 * DAY)
            for gremium in gremia
            for number in range(1, FRACTIES + 1)
        ),
        ROWS,
    )
    members = _people(size, gremia, fracties)
    adviser = User.objects.create_user(ADVISER, name="Regioadviseur")
    Mandate.objects.create(user=adviser, role=Role.REGIONAL_ADVISER, confirmed_at=timezone.now())
    theme = Theme.objects.create(name="Wat de regio samen wil", slug="bulk")
    themes = Theme.objects.bulk_create(Theme(name=f"Thema {n}", slug=f"bulk-{n}") for n in range(1, THEMES))
    meetings = _meetings(size, gremia, [theme, *themes])
    _dossiers(meetings)
    positions = _positions(size, gremia, members, theme, meetings)
    _motions(positions, gremia, fracties, members)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return positions


DAY = datetime.timedelta(days=1)


def _gremium(number: int) -> Gremium:
    return Gremium(
        slug=f"bulk-{number}",
        name=f"de raad van Plaats {number}",
        short_name=f"Plaats {number}",
        kind=Gremium.Kind.RAAD,
        number=Gremium.Number.SINGULAR,
        member_noun="raadslid",
        members_noun="raadsleden",
        area=f"de gemeente Plaats {number}",
        executive="het college van burgemeester en wethouders",
        motion_opening=f"De raad van de gemeente Plaats {number}, in vergadering bijeen op",
        griffie_email=f"griffie.{number}@example.org",
        town_hall="stadhuis",
        address=f"Stadhuisplein {number}",
        seats=SEATS,
        tooi_id=f"bulk{number}",
        colour=Colour.values[number % len(Colour.values)],
        order=100 + number,
    )


def _people(size: Size, gremia: list[Gremium], fracties: list[Fractie]) -> list[Mandate]:
    """One of two has a mandate now, at most as many as there are seats; returns those mandates."""
    today = timezone.localdate()
    people = User.objects.bulk_create(
        (User(email=f"lid.{number}@bulk.example.org", name=f"Lid {number:05}") for number in range(size.members)),
        ROWS,
    )
    sitting = min(size.members // 2, size.gremia * SEATS)
    mandates = [
        Mandate(
            user=person,
            role=Role.MEMBER,
            gremium=gremia[number % len(gremia)],
            fractie=fracties[number % len(gremia) * FRACTIES + number // len(gremia) % FRACTIES],
            since=today - 1000 * DAY if number < sitting else today - (2500 + number % 3000) * DAY,
            until=None if number < sitting else today - (1100 + number % 3000) * DAY,
        )
        for number, person in enumerate(people)
    ]
    return Mandate.objects.bulk_create(mandates, ROWS)[:sitting]


def _meetings(size: Size, gremia: list[Gremium], themes: list[Theme]) -> list[Meeting]:
    """One in twelve days, the last three to come."""
    today = timezone.localdate()
    meetings = Meeting.objects.bulk_create(
        (
            Meeting(
                status=Meeting.Status.PUBLISHED,
                published_at=timezone.now(),
                date=today - (12 * (size.meetings - number) - 40) * DAY,
                start=datetime.time(19),
                end=datetime.time(22),
                host=gremia[number % len(gremia)],
            )
            for number in range(size.meetings)
        ),
        ROWS,
    )
    Meeting.themes.through.objects.bulk_create(
        [
            Meeting.themes.through(meeting=meeting, theme=themes[number % len(themes)])
            for number, meeting in enumerate(meetings)
        ],
        ROWS,
    )
    AgendaItem.objects.bulk_create(
        (
            AgendaItem(meeting=meeting, order=order, title=f"Onderwerp {order}", duration=20)
            for meeting in meetings
            for order in range(1, 9)
        ),
        ROWS,
    )
    return meetings


def _dossiers(meetings: list[Meeting]) -> None:
    dossiers = Dossier.objects.bulk_create(
        (
            Dossier(
                title=f"Dossier van {meeting.date}",
                meeting=meeting,
                version_date=meeting.date,
                status=Dossier.Status.FINAL,
            )
            for meeting in meetings
        ),
        ROWS,
    )
    Document.objects.bulk_create(
        (
            Document(
                dossier=dossier,
                kind=Document.Kind.FACTSHEET,
                title=f"Factsheet {order}",
                order=order,
                url=f"https://example.org/{dossier.pk}/{order}",
                visibility=Document.Visibility.PUBLIC,
            )
            for dossier in dossiers
            for order in range(DOCUMENTS)
        ),
        ROWS,
    )


def _positions(
    size: Size, gremia: list[Gremium], members: list[Mandate], theme: Theme, meetings: list[Meeting]
) -> list[Position]:
    """Each with nine clauses; a rapporteur per gremium writes and agrees with all of them."""
    now = timezone.now()
    positions = Position.objects.bulk_create(
        (
            Position(
                title=f"Wat wij samen vragen, nummer {number}",
                theme=theme,
                meeting=meetings[number * len(meetings) // size.positions],
                version=len(KINDS) + 1,
                created_by=members[0].user,
            )
            for number in range(size.positions)
        ),
        ROWS,
    )
    for number, position in enumerate(positions):
        position.created_at = now - (size.positions - number) * 24 * DAY
    Position.objects.bulk_update(positions, ["created_at"], ROWS)
    Participant.objects.bulk_create(
        (Participant(position=position, gremium=gremium) for position in positions for gremium in gremia), ROWS
    )
    writers = members[: len(gremia)]
    Rapporteur.objects.bulk_create(
        (Rapporteur(position=position, mandate=mandate) for position in positions for mandate in writers), ROWS
    )
    clauses = Clause.objects.bulk_create(
        (
            Clause(position=position, kind=kind, order=order)
            for position in positions
            for order, kind in enumerate(KINDS, start=1)
        ),
        ROWS,
    )
    revisions = Revision.objects.bulk_create((_revision(clause, members[0].user) for clause in clauses), ROWS)
    for clause, revision in zip(clauses, revisions, strict=True):
        clause.revision = revision
    Clause.objects.bulk_update(clauses, ["revision"], ROWS)
    Change.objects.bulk_create(
        (
            Change(
                position=clause.position,
                version=clause.order + 1,
                action=Change.Action.ADDED,
                clause=clause,
                revision=clause.revision,
                made_by=members[0].user,
                on_behalf_of=gremia[0],
            )
            for clause in clauses
        ),
        ROWS,
    )
    Stance.objects.bulk_create(
        (
            Stance(revision=revision, gremium=mandate.gremium, answer=Stance.Answer.AGREE, answered_by=mandate.user)
            for revision in revisions
            for mandate in writers
        ),
        ROWS,
    )
    return positions


def _revision(clause: Clause, author: User) -> Revision:
    text = (
        f"nummer {clause.position_id}.{clause.order}: [gebied] en de buren van [gebied] hebben samen meer te zeggen "
        "over wat er op de landelijke agenda komt dan elk van hen alleen, en de inwoners daarvan de vruchten plukken "
        "in hun dagelijkse reis naar school, werk en zorg"
    )
    verb, addressee = (Verb.REQUEST, "[college]") if clause.kind == Kind.DICTUM else ("", "")
    return Revision(
        clause=clause,
        number=1,
        text=text,
        verb=verb,
        addressee=addressee,
        written_by=author,
    )


def _motions(positions: list[Position], gremia: list[Gremium], fracties: list[Fractie], members: list[Mandate]) -> None:
    """Drafts of the last position and the third from last; of all others motions that were filed, most decided on."""
    drafted = {positions[-1], *positions[-3:-2]}
    cores = {position.pk: _core(position) for position in positions}
    signed = {mandate.gremium_id: mandate for mandate in members[: len(gremia)]}
    motions = Motion.objects.bulk_create(
        (
            Motion(
                position=position,
                gremium=gremium,
                body=word_motion(cores[position.pk], gremium).as_json(),
                status=Motion.Status.DRAFT if position in drafted else _status(position, gremium),
                council_date=timezone.localdate(position.created_at) + 20 * DAY,
                filed_words={} if position in drafted else gremium.words,
                filed_subject="" if position in drafted else position.title,
                council_number="" if position in drafted else f"M{position.pk}-{gremium.pk}",
                synced_version=position.version,
                synced_gremium_at=gremium.changed_at,
                synced_at=position.created_at,
            )
            for position in positions
            for gremium in gremia
        ),
        ROWS,
    )
    declarations = _declare(positions[:-1], cores, members[0].user, gremia[0])
    filed = [motion for motion in motions if not motion.is_draft]
    Submitter.objects.bulk_create(
        (Submitter(motion=motion, mandate=signed[motion.gremium_id]) for motion in filed), ROWS
    )
    filings = Filing.objects.bulk_create(
        (
            Filing(
                motion=motion,
                number=1,
                declaration=declarations[motion.position_id],
                core=declarations[motion.position_id].core,
                fingerprint=motion.position.fingerprint,
                text=motion.body,
                frame=Frame(
                    subject=motion.position.title,
                    council_date=motion.council_date,
                    submitters=(Signatory(signed[motion.gremium_id].user.name, "Lijst 1"),),
                ).as_json(),
                words=motion.filed_words,
                filed_on=timezone.localdate(motion.position.created_at) + 10 * DAY,
            )
            for motion in filed
        ),
        ROWS,
    )
    outcomes = Outcome.objects.bulk_create(
        (
            Outcome(filing=filing, result=filing.motion.status, decided_on=filing.motion.council_date)
            for filing in filings
            if filing.motion.status in Outcome.VOTED
        ),
        ROWS,
    )
    own = {gremium.pk: fracties[n * FRACTIES : (n + 1) * FRACTIES] for n, gremium in enumerate(gremia)}
    Vote.objects.bulk_create(
        (
            Vote(outcome=outcome, fractie=fractie, fractie_name=fractie.name, **{_side(outcome, place): fractie.seats})
            for outcome in outcomes
            for place, fractie in enumerate(own[outcome.filing.motion.gremium_id])
        ),
        ROWS,
    )


def _status(position: Position, gremium: Gremium) -> str:
    """Most are adopted, some rejected; one in eleven is still to be voted on."""
    results = (*[Motion.Status.ADOPTED] * 7, *[Motion.Status.REJECTED] * 3, Motion.Status.FILED)
    return results[(position.pk * 3 + gremium.pk) % len(results)]


def _side(outcome: Outcome, place: int) -> str:
    """Seven of ten fracties agree with the result."""
    is_for = (outcome.result == Outcome.Result.ADOPTED) == (place < 7)
    return "in_favour" if is_for else "against"


def _core(position: Position) -> Core:
    return core_of(position.clauses.select_related("revision"))


def _declare(
    positions: list[Position], cores: dict[int, tuple[CoreClause, ...]], by: User, on_behalf_of: Gremium
) -> dict[int, Declaration]:
    for position in positions:
        position.fingerprint, position.is_locked = fingerprint(cores[position.pk]), True
    Position.objects.bulk_update(positions, ["fingerprint", "is_locked"], ROWS)
    declarations = Declaration.objects.bulk_create(
        (
            Declaration(
                position=position,
                title=position.title,
                version=position.version,
                core=core_as_json(cores[position.pk]),
                revisions=list(position.clauses.values_list("revision", flat=True)),
                fingerprint=position.fingerprint,
                declared_by=by,
                on_behalf_of=on_behalf_of,
                participants=participants_on(position, timezone.localdate(position.created_at)),
                declared_at=position.created_at + 8 * DAY,
            )
            for position in positions
        ),
        ROWS,
    )
    return {declaration.position_id: declaration for declaration in declarations}

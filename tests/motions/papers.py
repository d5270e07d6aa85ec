"""Motions to make documents of: on paper only, and as rows."""

import datetime

from gremia.models import Gremium
from motions.frame import EndNote, Frame, MotionDocumentData, Signatory
from motions.models import Filing, Motion
from motions.queries.frame import document_data_of
from motions.renderers.document import MotionDocument, motion_document
from positions.models import Declaration
from tests.factories import ClauseFactory, MotionFactory, PositionFactory
from wording.core import Core, CoreClause, core_as_json
from wording.fingerprint import fingerprint
from wording.motion import word_motion

CORE = (
    CoreClause("noting", "het Rijk besluit"),
    CoreClause("noting", "de regio groeit"),
    CoreClause("considering", "[gremium] mee wil praten"),
    CoreClause("opining", "één <tekst> & meer gewicht"),
    CoreClause("dictum", "de inzet in te brengen", "verzoeken", "[college]"),
    CoreClause("dictum", "de regio een agenda maakt", "uitspreken"),
)
WITH_POINTS = (
    CoreClause("noting", "de regio groeit"),
    CoreClause("considering", "drie dingen tellen: - het spoor; - de weg, ook voor de bus; - de fiets"),
    CoreClause("considering", "de tijd - ook die van de trein - dringt"),
    CoreClause("dictum", "uit te werken: - wat het kost; - wie dat betaalt", "verzoeken", "[college]"),
    CoreClause("dictum", "de raden te berichten", "verzoeken", "[college]"),
)
"""With lists within clauses."""
FILED_ON = datetime.date(2024, 6, 13)
FRAME = Frame(
    subject="Meer invloed",
    council_date=datetime.date(2024, 6, 20),
    is_unannounced=True,
    council_number="M-12",
    explanation="De regio spreekt met één stem.\n\nDaarom is deze tekst overal gelijk.",
    submitters=(Signatory("Rapporteur Almere", "Fractie A"), Signatory("Raadslid Almere")),
    notes=(EndNote(1, "Factsheet groei", 4, "constaterende dat, onder 2"), EndNote(2, "Afsprakenlijst")),
)


def motion_of(gremium: Gremium, *, core: Core = CORE, **fields) -> Motion:
    """A draft of that gremium that follows a position with these clauses."""
    position = fields.pop("position", None) or PositionFactory(title="Meer invloed")
    for order, clause in enumerate(core):
        ClauseFactory(
            position=position,
            kind=clause.kind,
            order=order,
            text=clause.text,
            verb=clause.verb,
            addressee=clause.addressee,
        )
    fields = {
        "body": word_motion(core, gremium, council_date=fields.get("council_date")).as_json(),
        "synced_version": position.version,
        "synced_gremium_at": gremium.changed_at,
    } | fields
    return MotionFactory(position=position, gremium=gremium, **fields)


def filed(gremium: Gremium, *, frame: Frame = FRAME, core: Core = CORE, **fields) -> Motion:
    """A motion of that gremium as it was handed in on FILED_ON."""
    motion = motion_of(gremium, core=core, **{"status": Motion.Status.FILED} | fields)
    file(motion, frame=frame, core=core)
    return motion


def file(motion: Motion, *, frame: Frame = FRAME, core: Core = CORE, number: int = 1) -> Filing:
    """Hand the motion in on FILED_ON, with exactly this frame and this core."""
    content = {"core": core_as_json(core), "fingerprint": fingerprint(core)}
    declaration, _ = Declaration.objects.get_or_create(
        position=motion.position, version=motion.position.version, defaults=content | {"title": motion.position.title}
    )
    return Filing.objects.create(
        motion=motion,
        number=number,
        declaration=declaration,
        text=word_motion(core, motion.gremium, council_date=frame.council_date).as_json(),
        frame=frame.as_json(),
        words=motion.gremium.words,
        filed_on=FILED_ON,
        **content,
    )


def document_of(motion: Motion) -> MotionDocument:
    """As the views make it."""
    return motion_document(motion, document_data_of(motion))


def paper(gremium: Gremium, *, core: Core = CORE, frame: Frame = FRAME, **fields) -> MotionDocumentData:
    """Without rows: filed, unless `fields` make it another."""
    fields = {"is_draft": False, "fingerprint": fingerprint(core), "filed_on": FILED_ON} | fields
    return MotionDocumentData(text=word_motion(core, gremium, council_date=frame.council_date), frame=frame, **fields)

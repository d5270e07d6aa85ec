"""What a council system wants to know of a motion, as JSON.

The names are those of VNG's Open Raadsinformatie (ORI API 2.0-beta: informatieobject, vergadering, agendapunt,
stemming, fractie); what that standard has no field for, such as the fingerprint, stands under `overleg`.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from gremia.models import Gremium
from motions.frame import Frame, MotionDocumentData
from motions.models import Motion, Outcome, Vote
from wording import fingerprint

DUTCH = "dut"
"""As ISO 639-2/B has it."""
STATUSES: dict[str, str] = {
    Motion.Status.DRAFT: "concept",
    Motion.Status.FILED: "ingediend",
    Motion.Status.HELD_OVER: "aangehouden",
    Motion.Status.TIED: "gestaakt",
    Motion.Status.ADOPTED: "aangenomen",
    Motion.Status.REJECTED: "verworpen",
    Motion.Status.WITHDRAWN: "ingetrokken",
    Motion.Status.TAKEN_OVER: "overgenomen",
    Motion.Status.LAPSED: "vervallen",
}
EXECUTIONS: dict[str, str] = {Motion.Execution.IN_PROGRESS: "in uitvoering", Motion.Execution.DEALT_WITH: "afgedaan"}
OUTCOMES = {**STATUSES, **EXECUTIONS}
VOTED = {Motion.Status.ADOPTED: "voor", Motion.Status.REJECTED: "tegen", Motion.Status.TIED: "gelijk"}
"""What came of a vote, as resultaatMondelingeStemming."""


def write(
    motion: Motion,
    paper: MotionDocumentData,
    *,
    link: str,
    outcomes: Iterable[Outcome],
    files: Mapping[str, tuple[str, bytes]],
) -> bytes:
    """The metadata; `outcomes` stand first to last, with their votes; `files` is name -> (media type, contents)."""
    recorded = list(outcomes)
    written = {
        "informatieobject": _informatieobject(motion, paper, link),
        "vergadering": _vergadering(motion.council, paper.frame),
        "agendapunt": {"agendapuntTitel": paper.frame.agenda_item} if paper.frame.agenda_item else None,
        "stemmingen": [_stemming(outcome) for outcome in recorded if outcome.result in VOTED],
        "overleg": {
            "nummer": paper.frame.council_number or None,
            "status": STATUSES[Motion.Status(motion.status)],
            "uitvoering": EXECUTIONS[Motion.Execution(motion.execution)] if motion.execution else None,
            "kenmerk": _kenmerk(paper),
            "gewijzigdOp": paper.amended_on,
            "uitkomsten": [_uitkomst(outcome) for outcome in recorded],
            "bronnen": [
                {"nummer": note.number, "titel": note.text, "pagina": note.page, "bij": note.at}
                for note in paper.frame.notes
            ],
            "bestanden": [
                {"naam": name, "mediatype": kind, "sha256": sha256(content).hexdigest()}
                for name, (kind, content) in files.items()
            ],
        },
    }
    return f"{json.dumps(written, ensure_ascii=False, indent=2, default=str)}\n".encode()


def _informatieobject(motion: Motion, paper: MotionDocumentData, link: str) -> dict[str, Any]:
    frame = paper.frame
    return {
        "informatieobjecttype": "motie",
        "motietype": "vreemd" if frame.is_unannounced else "overig",
        "titel": frame.subject,
        "taal": DUTCH,
        "datumIngediend": paper.filed_on,
        "link": link,
        **_area(motion.council),
        "auteur": "; ".join(f"{who.name} ({who.fractie})" if who.fractie else who.name for who in frame.submitters),
        "natuurlijkePersonen": [
            {
                "naamNatuurlijkPersoon": {"volledigeNaam": who.name},
                "fractie": {"fractienaam": who.fractie} if who.fractie else None,
            }
            for who in frame.submitters
        ],
        "inhoud": paper.text.as_plain_text(),
        "toelichting": frame.explanation,
    }


def _vergadering(gremium: Gremium, frame: Frame) -> dict[str, Any]:
    return {
        "vergaderingstype": "statenvergadering" if gremium.kind == Gremium.Kind.STATEN else "raadsvergadering",
        "geplandeVergaderdatum": frame.council_date,
        "georganiseerdDoorGremium": {"gremiumidentificatie": gremium.tooi_id, "gremiumnaam": gremium.name},
    }


def _area(gremium: Gremium) -> dict[str, Any]:
    if gremium.kind == Gremium.Kind.STATEN:
        return {"provincie": gremium.short_name.lower().replace("-", "_")}
    return {"gemeente": {"gemeentecode": gremium.tooi_id.removeprefix("gm"), "gemeentenaam": gremium.short_name}}


def _kenmerk(paper: MotionDocumentData) -> dict[str, str] | None:
    if not paper.fingerprint:
        return None
    return {"code": fingerprint.code(paper.fingerprint), "sha256": paper.fingerprint}


def _stemming(outcome: Outcome) -> dict[str, Any]:
    return {
        "datum": outcome.decided_on,
        "resultaatMondelingeStemming": VOTED[Motion.Status(outcome.result)],
        "bijAcclamatie": outcome.by_acclamation,
        "stemresultaatPerFractie": [_fractie(vote) for vote in outcome.votes.all()],
    }


def _uitkomst(outcome: Outcome) -> dict[str, Any]:
    return {
        "datum": outcome.decided_on,
        "uitkomst": OUTCOMES[outcome.result],
        "aangehoudenTot": outcome.until,
        "opmerking": outcome.remark,
    }


def _fractieresultaat(vote: Vote) -> str | None:
    if vote.is_divided:
        return "verdeeld"
    if vote.in_favour:
        return "aangenomen"
    return "verworpen" if vote.against else None


def _fractie(vote: Vote) -> dict[str, Any]:
    return {
        "fractie": {"fractienaam": vote.fractie_name},
        "fractiestemresultaat": _fractieresultaat(vote),
        "voor": vote.in_favour,
        "tegen": vote.against,
        "afwezig": vote.absent,
        "onthouden": vote.abstained,
    }

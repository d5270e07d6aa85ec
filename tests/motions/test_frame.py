"""The frame of a motion, and how a filing keeps it."""

import json

from motions.frame import Frame
from tests.motions.papers import FRAME


def test_frame_there_and_back():
    for frame in (FRAME, Frame("Meer invloed")):
        assert Frame.from_json(json.loads(json.dumps(frame.as_json()))) == frame


def test_frame_as_json():
    assert FRAME.as_json() == {
        "subject": "Meer invloed",
        "council_date": "2024-06-20",
        "agenda_item": "",
        "is_unannounced": True,
        "council_number": "M-12",
        "explanation": "De regio spreekt met één stem.\n\nDaarom is deze tekst overal gelijk.",
        "submitters": [
            {"name": "Rapporteur Almere", "fractie": "Fractie A"},
            {"name": "Raadslid Almere", "fractie": ""},
        ],
        "notes": [
            {"number": 1, "text": "Factsheet groei", "page": 4, "at": "constaterende dat, onder 2"},
            {"number": 2, "text": "Afsprakenlijst", "page": None, "at": ""},
        ],
    }

"""The three gremia of the region, with the fracties of mid 2024."""

import datetime
from typing import Any

from gremia.models import Colour, Fractie, Gremium

STATEN_SINCE = datetime.date(2023, 3, 29)
RADEN_SINCE = datetime.date(2022, 3, 30)

GREMIA: dict[str, dict[str, Any]] = {
    "flevoland": {
        "name": "Provinciale Staten van Flevoland",
        "short_name": "Flevoland",
        "kind": Gremium.Kind.STATEN,
        "number": Gremium.Number.PLURAL,
        "member_noun": "Statenlid",
        "members_noun": "Statenleden",
        "area": "de provincie Flevoland",
        "executive": "het college van Gedeputeerde Staten",
        "preparing_committee": "procedurecommissie",
        "motion_addressee": "Aan de voorzitter van Provinciale Staten",
        "motion_opening": "Provinciale Staten van Flevoland, in vergadering bijeen op",
        "griffie_email": "griffie@flevoland.nl",
        "town_hall": "provinciehuis",
        "rooms": "Statenzaal\nCommissiekamer",
        "catering_contact": "Facilitaire dienst van het provinciehuis",
        "address": "Visarenddreef 1, Lelystad",
        "seats": 41,
        "ris_name": "GemeenteOplossingen",
        "ris_url": "https://stateninformatie.flevoland.nl/",
        "tooi_id": "pv24",
        "colour": Colour.BLUE,
    },
    "almere": {
        "name": "de raad van Almere",
        "short_name": "Almere",
        "kind": Gremium.Kind.RAAD,
        "number": Gremium.Number.SINGULAR,
        "member_noun": "raadslid",
        "members_noun": "raadsleden",
        "area": "de gemeente Almere",
        "executive": "het college van burgemeester en wethouders",
        "preparing_committee": "presidium",
        "motion_opening": "De raad van de gemeente Almere, in vergadering bijeen op",
        "motion_hearing": "gehoord de beraadslaging,",
        "griffie_email": "raadsgriffie@almere.nl",
        "town_hall": "stadhuis",
        "address": "Stadhuisplein 1, Almere",
        "rooms": "Raadzaal\nBurgerzaal",
        "catering_contact": "Facilitaire dienst van het stadhuis",
        "seats": 45,
        "ris_name": "Notubiz",
        "ris_url": "https://almere.notubiz.nl/",
        "tooi_id": "gm0034",
        "colour": Colour.ORANGE,
    },
    "lelystad": {
        "name": "de raad van Lelystad",
        "short_name": "Lelystad",
        "kind": Gremium.Kind.RAAD,
        "number": Gremium.Number.SINGULAR,
        "member_noun": "raadslid",
        "members_noun": "raadsleden",
        "area": "de gemeente Lelystad",
        "executive": "het college van burgemeester en wethouders",
        "preparing_committee": "agendacommissie",
        "motion_opening": "De gemeenteraad van Lelystad, in vergadering bijeen op",
        "griffie_email": "griffie@lelystad.nl",
        "town_hall": "stadhuis",
        "address": "Stadhuisplein 2, Lelystad",
        "rooms": "Raadzaal\nFoyer",
        "catering_contact": "Facilitaire dienst van het stadhuis",
        "seats": 37,
        "ris_name": "iBabs",
        "ris_url": "https://lelystad.bestuurlijkeinformatie.nl/",
        "tooi_id": "gm0995",
        "colour": Colour.GREEN,
    },
}

FRACTIES: dict[str, dict[str, int]] = {
    "flevoland": {
        "BBB": 10,
        "VVD": 4,
        "PVV": 3,
        "PvdA": 3,
        "GroenLinks": 3,
        "ChristenUnie": 2,
        "D66": 2,
        "CDA": 2,
        "JA21": 2,
        "Partij voor de Dieren": 2,
        "Forum voor Democratie": 2,
        "SP": 2,
        "SGP": 2,
        "Sterk Lokaal Flevoland": 1,
        "50PLUS": 1,
    },
    "almere": {
        "VVD": 6,
        "PVV": 5,
        "PvdA": 4,
        "D66": 4,
        "SP": 4,
        "Partij voor de Dieren": 3,
        "GroenLinks": 3,
        "Leefbaar Almere": 3,
        "BIJ1": 2,
        "ChristenUnie": 2,
        "50PLUS": 2,
        "Forum voor Democratie": 2,
        "CDA": 2,
        "DENK": 1,
        "AP/OPA": 1,
        "Respect Almere": 1,
    },
    "lelystad": {
        "VVD": 5,
        "#JONGLELYSTAD": 4,
        "Leefbaar Lelystad": 4,
        "GroenLinks": 3,
        "ChristenUnie": 3,
        "InwonersPartij": 3,
        "PvdA": 3,
        "PVV": 3,
        "D66": 2,
        "Forum voor Democratie": 2,
        "Mooi Lelystad": 2,
        "SP": 2,
        "CDA": 1,
    },
}


def load() -> dict[str, Gremium]:
    """Make the gremia and their fracties, each dated from the day its members took office; by slug."""
    gremia = {}
    for order, (slug, fields) in enumerate(GREMIA.items(), start=1):
        gremium = Gremium.objects.create(slug=slug, order=order, **fields)
        since = STATEN_SINCE if gremium.kind == Gremium.Kind.STATEN else RADEN_SINCE
        Fractie.objects.bulk_create(
            Fractie(gremium=gremium, name=name, seats=seats, since=since) for name, seats in FRACTIES[slug].items()
        )
        gremia[slug] = gremium
    return gremia

"""The demo's people, called by their role; all log in with the same password."""

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from gremia.models import Gremium, Mandate, Role, User
from overleg.demo.gremia import RADEN_SINCE, STATEN_SINCE

PASSWORD = "overleg-demo"  # noqa: S105 - no secret: the demo prints it

ADVISER = "regioadviseur@example.org"

ROLES: tuple[tuple[str, str, Role], ...] = (
    ("griffier", "Griffier", Role.CLERK),
    ("rapporteur", "Rapporteur", Role.MEMBER),
    ("lid", "Lid", Role.MEMBER),
    ("bestuurder", "Bestuurder", Role.EXECUTIVE),
    ("ambtenaar", "Ambtenaar", Role.OFFICIAL),
)
"""First part of the address, of the name, and the role."""

FRACTIE = {
    ("rapporteur", "flevoland"): "BBB",
    ("rapporteur", "almere"): "D66",
    ("rapporteur", "lelystad"): "ChristenUnie",
    ("lid", "flevoland"): "PvdA",
    ("lid", "almere"): "Leefbaar Almere",
    ("lid", "lelystad"): "VVD",
}


def load(gremia: dict[str, Gremium]) -> dict[str, User]:
    """Make the people and their mandates; by the part of the e-mail address before the @."""
    password = make_password(PASSWORD)  # once: making it slow to guess makes it slow to make
    adviser = User.objects.create(email=ADVISER, name="Strategisch regioadviseur", password=password)
    appoint(Mandate(user=adviser, role=Role.REGIONAL_ADVISER, since=RADEN_SINCE))
    people = {"regioadviseur": adviser}
    for slug, gremium in gremia.items():
        since = STATEN_SINCE if gremium.kind == Gremium.Kind.STATEN else RADEN_SINCE
        for account, title, role in ROLES:
            login = f"{account}.{slug}"
            people[login] = User.objects.create(
                email=f"{login}@example.org", name=f"{title} {gremium.short_name}", password=password
            )
            fractie = FRACTIE.get((account, slug))
            appoint(
                Mandate(
                    user=people[login],
                    role=role,
                    gremium=gremium,
                    fractie=gremium.fracties.get(name=fractie) if fractie else None,
                    since=since,
                )
            )
    return people


def appoint(mandate: Mandate) -> None:
    """As the griffie does in the workplace, at once: in a demo nobody is there yet to confirm who enters it."""
    if mandate.needs_two:
        mandate.confirmed_at = timezone.now()
    mandate.full_clean()
    mandate.save()

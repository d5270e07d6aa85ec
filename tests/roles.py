"""One person of every kind, for tests of who may do what."""

import datetime
import textwrap
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gremia.models import Gremium, Role, User
from gremia.permissions import Visitor
from positions.models import Position
from tests.factories import MandateFactory, UserFactory, person, rapporteur


def everyone(gremium: Gremium, other: Gremium, position: Position | None = None) -> dict[str, Visitor]:
    """One of every kind of visitor, by name; the same keys in the same order every time.

    Each mandate is in `gremium`; "... elsewhere" has the same mandate in `other`. "ended", "future" and "inactive"
    would be clerks of `gremium` if it were not for that; so would "between", whose mandate ended yesterday and who has
    another from tomorrow, and "proposed", whom nobody has confirmed yet. "clerk and member" has two mandates at once:
    clerk of `gremium` and member of `other`. With a position, "rapporteur" writes it for `gremium` and
    "rapporteur elsewhere" for `other`; without one they are plain members. "member" is of the largest fractie, if there
    is any. The objects are read fresh from the database: mandates are cached per object, so use `fresh(user)` after
    changing a mandate.
    """
    day = datetime.timedelta(days=1)
    today = timezone.localdate()
    inactive = person(Role.CLERK, gremium)
    inactive.is_active = False
    inactive.save()
    between = person(Role.CLERK, gremium, until=today - day)
    MandateFactory(user=between, role=Role.CLERK, gremium=gremium, since=today + day)
    both = person(Role.CLERK, gremium)
    MandateFactory(user=both, gremium=other)
    return {
        "anonymous": AnonymousUser(),
        "no mandate": UserFactory(),
        "ended": person(Role.CLERK, gremium, until=today - day),
        "future": person(Role.CLERK, gremium, since=today + day),
        "between": between,
        "proposed": person(Role.CLERK, gremium, confirmed_at=None),
        "inactive": fresh(inactive),
        "clerk": person(Role.CLERK, gremium),
        "clerk elsewhere": person(Role.CLERK, other),
        "clerk and member": both,
        "regional adviser": person(Role.REGIONAL_ADVISER),
        "member": person(Role.MEMBER, gremium, fractie=gremium.fracties.first()),
        "member, no fractie": person(Role.MEMBER, gremium),
        "member elsewhere": person(Role.MEMBER, other),
        "rapporteur": rapporteur(position, gremium) if position else person(Role.MEMBER, gremium),
        "rapporteur elsewhere": rapporteur(position, other) if position else person(Role.MEMBER, other),
        "executive": person(Role.EXECUTIVE, gremium),
        "official": person(Role.OFFICIAL, gremium),
        "administrator": UserFactory(is_superuser=True),
    }


def fresh(user: User) -> User:
    """The same person as a new request would see: without cached mandates."""
    return User.objects.get(pk=user.pk)


def truth_table(people: dict[str, Visitor], questions: dict[str, Callable[[Visitor], bool]]) -> str:
    """Who may what, as a table to compare with one written by hand (`as_table`).

    A row per kind of visitor who may anything of it; whoever is not in the table may nothing.
    """
    width = max(map(len, people))
    lines = [f"{'':{width}} | {' | '.join(questions)}"]
    for name, user in people.items():
        answers = [may(user) for may in questions.values()]
        assert all(isinstance(answer, bool) for answer in answers), (name, answers)
        cells = (f"{'yes' if answer else '.':{len(title)}}" for answer, title in zip(answers, questions, strict=True))
        if any(answers):
            lines.append(f"{name:{width}} | {' | '.join(cells)}")
    return as_table("\n".join(lines))


def as_table(text: str) -> str:
    """A table written by hand in a test: without indentation and trailing blanks."""
    return "\n".join(line.rstrip() for line in textwrap.dedent(text).strip("\n").splitlines())

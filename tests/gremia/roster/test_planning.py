"""What a table would do to members, mandates and fracties, and that it does just that."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia.models import Fractie, Mandate, Role, User
from gremia.roster.applying import PlanRefused, apply_plan
from gremia.roster.lines import read_lines
from gremia.roster.plan import Effect
from gremia.roster.planning import make_plan
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, UserFactory, person
from tests.gremia.roster import planned, said, table
from tests.roles import fresh

LAST_YEAR = timezone.localdate().year - 1
SINCE = datetime.date(LAST_YEAR, 1, 1)
NEXT = datetime.date(LAST_YEAR + 2, 6, 1)
BEFORE_NEXT = datetime.date(LAST_YEAR + 2, 5, 31)
END = datetime.date(LAST_YEAR + 3, 12, 31)


def d(day: datetime.date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


@pytest.fixture
def adviser():
    return person(Role.REGIONAL_ADVISER)


@pytest.fixture
def noord(almere):
    return FractieFactory(gremium=almere, name="Noord", seats=5, since=SINCE)


@pytest.fixture
def zuid(almere):
    return FractieFactory(gremium=almere, name="Zuid", seats=4, since=SINCE)


@pytest.fixture
def member(almere, noord):
    user = UserFactory(name="Een Lid", email="lid@example.org")
    return MandateFactory(user=user, gremium=almere, fractie=noord, since=SINCE)


def held(user_email: str) -> list[tuple[str, str | None, datetime.date, datetime.date | None]]:
    rows = Mandate.objects.filter(user__email=user_email).order_by("since")
    return list(rows.values_list("role", "fractie__name", "since", "until"))


def do(*rows: str, by: User, headings: list[str] | None = None) -> list[tuple[int, str, list[str]]]:
    """What the table says that it does; it does that, and once more it does nothing."""
    plan = planned(*rows, by=by, headings=headings)
    words = said(plan)
    apply_plan(plan, by=by)
    again = planned(*rows, by=fresh(by), headings=headings)
    assert (said(again), again.does_something) == ([], False)
    return words


def reasons(*rows: str, by: User, headings: list[str] | None = None) -> list[tuple[int, list[str]]]:
    """Why rows are refused; nothing of such a table is done."""
    plan = planned(*rows, by=by, headings=headings)
    with pytest.raises(PlanRefused):
        apply_plan(plan, by=by)
    return [(entry.number, entry.details) for entry in plan.of(Effect.REFUSED)]


def test_new_people_and_mandates(clerk, almere, noord):
    words = do(
        f"Almere | Nieuw Lid | nieuw@example.org | raadslid | noord | | {d(SINCE)} | {d(END)}",
        f"Almere | Nieuw Lid | nieuw@example.org | bestuurder | | | {d(NEXT)}",
        by=clerk,
    )
    since, end, start = (
        f"{day.day} {month} {day.year}" for day, month in ((SINCE, "januari"), (END, "december"), (NEXT, "juni"))
    )
    assert words == [
        (2, "added", ["nieuw account", f"nieuw mandaat in Noord, van {since} tot en met {end}"]),
        (3, "added", [f"nieuw mandaat, vanaf {start}"]),
    ]
    made = User.objects.get(email="nieuw@example.org")
    assert (made.name, made.has_usable_password(), made.is_superuser) == ("Nieuw Lid", False, False)
    assert held("nieuw@example.org") == [("member", "Noord", SINCE, END), ("executive", None, NEXT, None)]


def test_an_end_a_longer_term_and_a_name(clerk, member):
    ends = do(f"Almere | Een Lid | lid@example.org | raadslid | Noord | | {d(SINCE)} | {d(END)}", by=clerk)
    assert [(number, effect) for number, effect, _ in ends] == [(2, "ended")]
    assert held("lid@example.org") == [("member", "Noord", SINCE, END)]
    goes_on = do(f"Almere | Ander Naam | lid@example.org | raadslid | | | {d(SINCE)} |", by=clerk)
    assert [(number, effect) for number, effect, _ in goes_on] == [(2, "changed")]
    assert goes_on[0][2][0] == "naam: Ander Naam (was: Een Lid)"
    assert held("lid@example.org") == [("member", "Noord", SINCE, None)]
    assert User.objects.get(email="lid@example.org").name == "Ander Naam"


def test_without_a_column_for_the_last_day_an_end_stays(clerk, member):
    Mandate.objects.update(until=END)
    headings = ["e-mail", "naam", "rol", "van"]
    assert do(f"lid@example.org | Een Lid | raadslid | {d(SINCE)}", by=clerk, headings=headings) == []
    assert do("lid@example.org | Een Lid | raadslid |", by=clerk, headings=headings) == []


@pytest.mark.parametrize("rows", [1, 2])
def test_to_another_fractie_by_changing_the_row_or_by_adding_one(clerk, member, zuid, rows):
    first = f"Almere | Een Lid | lid@example.org | raadslid | Noord | | {d(SINCE)} |"
    second = f"Almere | Een Lid | lid@example.org | raadslid | Zuid | | {d(NEXT)} |"
    words = do(*[first, second][-rows:], by=clerk)
    assert words == [(rows + 1, "changed", [f"van Noord naar Zuid, per 1 juni {NEXT.year}"])]
    assert held("lid@example.org") == [("member", "Noord", SINCE, BEFORE_NEXT), ("member", "Zuid", NEXT, None)]


def test_to_another_fractie_with_the_end_of_the_first_filled_in_and_another_last_day(clerk, member, zuid):
    do(
        f"Almere | Een Lid | lid@example.org | raadslid | Noord | | {d(SINCE)} | {d(BEFORE_NEXT)}",
        f"Almere | Een Lid | lid@example.org | raadslid | Zuid | | {d(NEXT)} | {d(END)}",
        by=clerk,
    )
    assert held("lid@example.org") == [("member", "Noord", SINCE, BEFORE_NEXT), ("member", "Zuid", NEXT, END)]


def test_a_mandate_with_an_end_that_goes_on_in_another_fractie(clerk, member, zuid):
    Mandate.objects.filter(pk=member.pk).update(until=END)
    do(
        f"Almere | Een Lid | lid@example.org | raadslid | Noord | | {d(SINCE)} | {d(END)}",
        f"Almere | Een Lid | lid@example.org | raadslid | Zuid | | {d(NEXT)} | {d(END)}",
        by=clerk,
    )
    assert held("lid@example.org") == [("member", "Noord", SINCE, BEFORE_NEXT), ("member", "Zuid", NEXT, END)]


def test_a_mandate_is_never_moved_to_another_fractie_without_a_day(clerk, member, zuid):
    row = f"Almere | Een Lid | lid@example.org | raadslid | Zuid | | {d(SINCE)} |"
    ((number, (reason,)),) = reasons(row, by=clerk)
    assert (number, reason[:35]) == (2, "Dit mandaat begon in Noord. Gaat he")


def test_seats_an_end_and_a_new_fractie(clerk, almere, member, zuid):
    words = do(
        f"Almere | | | | Noord | 5 | {d(SINCE)} | {d(END)}",
        f"Almere | | | | ZUID | 6 | {d(SINCE)} |",
        f"Almere | | | | Oost | 3 | {d(NEXT)} |",
        by=clerk,
    )
    assert words == [
        (
            2,
            "ended",
            [
                f"laatste dag: 31 december {END.year} (was: geen)",
                "let op, na die dag hebben deze personen er nog een mandaat in: Een Lid",
            ],
        ),
        (3, "changed", ["zetels: 6 in plaats van 4"]),
        (4, "added", [f"nieuwe fractie met 3 zetels, vanaf 1 juni {NEXT.year}"]),
    ]
    assert fracties(almere) == [("Noord", 5, SINCE, END), ("Zuid", 6, SINCE, None), ("Oost", 3, NEXT, None)]


def fracties(gremium) -> list[tuple[str, int, datetime.date, datetime.date | None]]:
    rows = Fractie.objects.filter(gremium=gremium).order_by("since", "pk")
    return list(rows.values_list("name", "seats", "since", "until"))


@pytest.mark.parametrize("old_row", [True, False])
@pytest.mark.parametrize("fractie", ["Noord", "Noorderlicht", ""])
def test_a_fractie_with_another_name_keeps_its_history_and_its_members_go_along(
    clerk, almere, member, old_row, fractie
):
    rows = [
        f"Almere | | | | Noorderlicht | 5 | {d(NEXT)} | | Noord",
        f"Almere | Een Lid | lid@example.org | raadslid | {fractie} | | {d(SINCE)} |",
    ]
    old = f"Almere | | | | Noord | 5 | {d(SINCE)} |"
    words = do(*rows, *([old] if old_row else []), by=clerk)
    assert words[0][1:] == (
        "added",
        [
            f"nieuwe fractie met 5 zetels, vanaf 1 juni {NEXT.year}",
            f"“Noord” gaat hierin verder en eindigt op 31 mei {NEXT.year}",
            "gaan mee: Een Lid",
        ],
    )
    assert fracties(almere) == [("Noord", 5, SINCE, BEFORE_NEXT), ("Noorderlicht", 5, NEXT, None)]
    assert held("lid@example.org") == [("member", "Noord", SINCE, BEFORE_NEXT), ("member", "Noorderlicht", NEXT, None)]


def test_other_seats_from_a_day_on_are_a_fractie_that_follows_under_the_same_name(clerk, almere, member):
    do(f"Almere | | | | Noord | 5 | {d(SINCE)} |", f"Almere | | | | Noord | 7 | {d(NEXT)} |", by=clerk)
    assert fracties(almere) == [("Noord", 5, SINCE, BEFORE_NEXT), ("Noord", 7, NEXT, None)]
    assert held("lid@example.org") == [("member", "Noord", SINCE, BEFORE_NEXT), ("member", "Noord", NEXT, None)]


SPLIT = (
    f"Almere | | | | Noord-Oost | 3 | {d(NEXT)} | | Noord",
    f"Almere | | | | Noord-West | 2 | {d(NEXT)} | | Noord",
)


def test_in_a_split_the_table_says_who_goes_where(clerk, almere, member):
    other = MandateFactory(
        user=UserFactory(name="Ander Lid", email="ander@example.org"),
        gremium=almere,
        fractie=member.fractie,
        since=NEXT,
    )
    both = "Noem de nieuwe fractie in de rij van elk lid van “Noord”. Die ontbreekt bij: Ander Lid, Een Lid."
    assert reasons(*SPLIT, by=clerk) == [(2, [both]), (3, [both])]
    do(
        *SPLIT,
        f"Almere | Een Lid | lid@example.org | raadslid | Noord-West | | {d(SINCE)} |",
        f"Almere | Ander Lid | ander@example.org | raadslid | Noord-Oost | | {d(other.since)} |",
        by=clerk,
    )
    assert fracties(almere)[1:] == [("Noord-Oost", 3, NEXT, None), ("Noord-West", 2, NEXT, None)]
    assert held("lid@example.org") == [("member", "Noord", SINCE, BEFORE_NEXT), ("member", "Noord-West", NEXT, None)]
    assert held("ander@example.org") == [("member", "Noord-Oost", NEXT, None)]


def test_two_fracties_that_go_on_together(clerk, almere, member, zuid):
    MandateFactory(
        user=UserFactory(name="Ander Lid", email="ander@example.org"), gremium=almere, fractie=zuid, since=SINCE
    )
    words = do(
        f"Almere | | | | Noord-Zuid | 9 | {d(NEXT)} | | Noord + Zuid",
        f"Almere | | | | Noord | 5 | {d(SINCE)} |",
        f"Almere | | | | Zuid | 4 | {d(SINCE)} |",
        by=clerk,
    )
    assert [(number, effect) for number, effect, _ in words] == [(2, "added"), (3, "ended"), (4, "ended")]
    assert fracties(almere) == [
        ("Noord", 5, SINCE, BEFORE_NEXT),
        ("Zuid", 4, SINCE, BEFORE_NEXT),
        ("Noord-Zuid", 9, NEXT, None),
    ]
    assert held("lid@example.org")[1:] == [("member", "Noord-Zuid", NEXT, None)]
    assert held("ander@example.org")[1:] == [("member", "Noord-Zuid", NEXT, None)]


def test_a_part_that_goes_on_under_the_old_name_keeps_who_is_not_named(clerk, almere, member):
    other = UserFactory(name="Ander Lid", email="ander@example.org")
    MandateFactory(user=other, gremium=almere, fractie=member.fractie, since=SINCE)
    do(
        f"Almere | | | | Noord | 4 | {d(NEXT)} |",
        f"Almere | | | | Lijst Lid | 1 | {d(NEXT)} | | Noord",
        f"Almere | Een Lid | lid@example.org | raadslid | Lijst Lid | | {d(SINCE)} |",
        by=clerk,
    )
    assert fracties(almere)[1:] == [("Noord", 4, NEXT, None), ("Lijst Lid", 1, NEXT, None)]
    assert held("lid@example.org")[1:] == [("member", "Lijst Lid", NEXT, None)]
    assert held("ander@example.org")[1:] == [("member", "Noord", NEXT, None)]


def test_seats_are_never_more_than_the_council_has(clerk, almere, noord):
    almere.seats = 7
    almere.save()
    ((number, (reason,)),) = reasons(f"Almere | | | | Zuid | 3 | {d(NEXT)} |", by=clerk)
    assert number == 2
    assert reason.startswith(f"Op 1 juni {NEXT.year} zouden de fracties samen 8 zetels hebben; er zijn er 7.")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Nergens | | | | Oost | 1 | 1-1-2024", "“Nergens” is hier geen gremium. U beheert: Almere."),
        ("Lelystad | | | | Oost | 1 | 1-1-2024", "U beheert dit gremium niet. Dat doet de eigen griffie."),
        ("Lelystad | X | x@example.org | raadslid | | | 1-1-2024", "U beheert dit gremium niet. Dat doet de eigen griffie."),  # noqa: E501
        (" | X | x@example.org | strategisch regioadviseur | | | 1-1-2024", "U beheert dit gremium niet. Dat doet de eigen griffie."),  # noqa: E501
        ("Almere | | | | Oost | 1 | ", "Vul bij “van” de eerste dag van deze fractie in."),
        ("Almere | | | | Oost | | 1-1-2024", "Vul het aantal zetels in."),
        ("Almere | | | | Oost | 1 | 1-1-2024 | 1-1-2024", "De laatste dag telt mee: deze fractie zou één dag bestaan. Laat het leeg als de fractie doorgaat."),  # noqa: E501
        ("Almere | | | | Oost | 1 | 1-1-2024 | | West", "Er is geen fractie “West” die tot 1 januari 2024 bestaat."),
        ("Almere | X | x@example.org | steunfractielid | | | 1-1-2024", "“steunfractielid” is geen rol. Kies uit: griffier, strategisch regioadviseur, volksvertegenwoordiger, bestuurder, ambtenaar."),  # noqa: E501
        ("Almere | X | x@example.org | raadslid | Oost | | 1-1-2024", "Almere heeft op 1 januari 2024 geen fractie “Oost”."),  # noqa: E501
        ("Almere | X | x@example.org | ambtenaar | Noord | | 1-1-2024", "Alleen een volksvertegenwoordiger hoort bij een fractie."),  # noqa: E501
        ("Almere | X | x@example.org | raadslid | | | ", "Vul bij “van” de eerste dag van dit mandaat in."),
        ("Almere | | x@example.org | raadslid | | | 1-1-2024", "Vul de naam van deze nieuwe persoon in."),
        ("Almere | Een Lid | elders@example.org | raadslid | | | 1-1-2024", "Een Lid staat er al met een ander adres: lid@example.org. Iedereen wijzigt het eigen adres zelf. Is dit iemand anders met dezelfde naam? Voeg die persoon dan met de hand toe."),  # noqa: E501
        ("Almere | Een Lid | lid@example.org | raadslid | | | 1-1-2027", "Deze persoon heeft deze rol hier al in (een deel van) deze periode."),  # noqa: E501
        ("Almere | Weg | weg@example.org | raadslid | | | 1-1-2024", "Dit account is verwijderd."),
    ],
)  # fmt: skip
def test_what_a_clerk_is_refused(clerk, member, lelystad, row, reason):
    UserFactory(name="Weg", email="weg@example.org", removed_at=timezone.now())
    assert reasons(row, by=clerk) == [(2, [reason])]


def test_the_adviser_keeps_all_gremia_and_names_one_in_each_row(adviser, almere, lelystad):
    words = do(
        f"Lelystad | A | a@example.org | raadslid | | | {d(SINCE)}",
        f"de raad van Almere | B | b@example.org | ambtenaar | | | {d(SINCE)}",
        by=adviser,
    )
    assert [(number, effect) for number, effect, _ in words] == [(2, "added"), (3, "added")]
    (refused,) = reasons(f" | C | c@example.org | raadslid | | | {d(SINCE)}", by=adviser)
    assert refused[1][0].startswith("Vul het gremium in. U beheert: ")
    (refused,) = reasons(f"Almere | C | c@example.org | strategisch regioadviseur | | | {d(SINCE)}", by=adviser)
    assert refused[1] == ["De regioadviseur werkt voor alle gremia. Laat het gremium leeg."]


def test_roles_of_more_power_are_proposed_and_only_end_earlier(clerk, almere):
    words = do(f"Almere | Nieuw | nieuw@example.org | griffier | | | {d(SINCE)}", by=clerk)
    assert words[0][2][-1] == "een voorstel: het geeft pas rechten als iemand anders het bevestigt"
    made = Mandate.objects.get(user__email="nieuw@example.org")
    assert (made.proposed_by, made.confirmed_at, made.is_proposed) == (clerk, None, True)
    row = f"Almere | Nieuw | nieuw@example.org | griffier | | | {d(SINCE)} | {{until}}"
    proposal = "Dit mandaat is nog een voorstel. Laat het eerst bevestigen of afwijzen."
    assert reasons(row.format(until=d(END)), by=clerk) == [(2, [proposal])]
    Mandate.objects.filter(pk=made.pk).update(confirmed_at=timezone.now(), until=END)
    longer = (
        "Twee mensen gaven dit mandaat, dus het kan alleen eerder eindigen. "
        "Draag een nieuw mandaat voor dat erop volgt."
    )
    assert reasons(row.format(until=""), by=clerk) == [(2, [longer])]
    do(row.format(until=d(NEXT)), by=clerk)
    assert held("nieuw@example.org") == [("clerk", None, SINCE, NEXT)]


def test_nobody_gives_lengthens_or_changes_an_own_mandate(almere, noord, zuid):
    clerk = person(Role.CLERK, almere)
    own = clerk.mandates.get()
    as_it_is = f"Almere | {clerk.name} | {clerk.email} | griffier | | | {d(own.since)} |"
    assert do(as_it_is, by=clerk) == []
    assert reasons(f"{as_it_is} {d(END)}", by=clerk) == [
        (2, ["Niemand wijzigt het eigen mandaat. Vraag een andere griffier."])
    ]
    assert reasons(f"Almere | {clerk.name} | {clerk.email} | raadslid | Noord | | {d(SINCE)}", by=clerk) == [
        (2, ["Niemand geeft een mandaat aan zichzelf. Vraag het een andere griffier."])
    ]
    MandateFactory(user=clerk, gremium=almere, fractie=noord, since=SINCE)
    clerk = fresh(clerk)
    moved = f"Almere | {clerk.name} | {clerk.email} | raadslid | Zuid | | {d(NEXT)}"
    own_change = "Niemand wijzigt het eigen mandaat. Vraag een andere griffier."
    assert reasons(moved, by=clerk) == [(2, [own_change])]
    assert reasons(f"Almere | | | | Noorderlicht | 5 | {d(NEXT)} | | Noord", by=clerk) == [(2, [own_change])]


def test_a_name_is_corrected_by_who_keeps_the_account(clerk, lelystad, member):
    MandateFactory(user=member.user, gremium=lelystad)
    row = f"Almere | Ander Naam | lid@example.org | raadslid | | | {d(SINCE)} |"
    assert reasons(row, by=clerk) == [
        (
            2,
            [
                "Dit account heeft een andere naam (Een Lid). Ook andere griffies beheren het, dus u kunt de naam niet "
                "wijzigen."
            ],
        )
    ]


def test_doubled_rows_and_addresses(clerk, noord):
    row = f"Almere | Een | een@example.org | raadslid | Noord | | {d(SINCE)} |"
    other = f"Almere | Twee | een@example.org | ambtenaar | | | {d(SINCE)} |"
    fractie = f"Almere | | | | Noord | 5 | {d(SINCE)} |"
    assert reasons(row, row, other, fractie, fractie, by=clerk) == [
        (3, ["Dit staat ook in rij 2."]),
        (4, ["In rij 2 staat bij dit adres een andere naam."]),
        (6, ["Dit staat ook in rij 5."]),
    ]


def test_two_new_mandates_that_overlap(clerk, almere):
    assert reasons(
        f"Almere | Een | een@example.org | raadslid | | | {d(SINCE)} | {d(END)}",
        f"Almere | Een | een@example.org | raadslid | | | {d(NEXT)} |",
        by=clerk,
    ) == [(3, ["Deze persoon heeft deze rol hier al in (een deel van) deze periode."])]


def test_a_plan_made_again_is_the_same_until_something_changes(clerk, member):
    row = f"Almere | Een Lid | lid@example.org | raadslid | Noord | | {d(SINCE)} | {d(END)}"
    before = planned(row, by=clerk).digest
    assert planned(row, by=clerk).digest == before
    Mandate.objects.filter(pk=member.pk).update(until=NEXT)
    assert planned(row, by=clerk).digest != before


@pytest.mark.parametrize("kind", ["new", "there", "fracties", "names"])
def test_a_table_takes_the_same_number_of_queries_whatever_its_length(adviser, kind):
    numbers = []
    for size in (1, 3, 10):
        rows = []
        for number in range(size):
            email, gremium = f"{kind}{size}.{number}@example.org", GremiumFactory()
            fractie = FractieFactory(gremium=gremium, seats=1)
            row = f"{gremium.short_name} | Lid {number} | {email} | raadslid | {fractie.name} | | {d(SINCE)} | {d(END)}"
            if kind == "fracties":
                row = f"{gremium.short_name} | | | | Nieuw | 1 | {d(NEXT)} | | {fractie.name}"
            if kind in {"there", "names"}:
                name = f"Lid {number}" if kind == "there" else "Anders"
                user = UserFactory(email=email, name=name)
                MandateFactory(user=user, gremium=gremium, fractie=fractie, since=SINCE)
            rows.append(row)
        reading = read_lines(table(*rows))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan = make_plan(reading, by=fresh(adviser))
        assert not plan.is_refused
        numbers.append(len(queries))
    assert len(set(numbers)) == 1, numbers


COUNCIL = ("almere", "Gemeente Almere", "gem. Almere", "Gem.Almere", "de  gemeente Almere", "gemeenteraad Almere")
NO_GREMIUM = ("Gemeente Flevoland", "Provincie Almere", "College van Almere", "Gemeente", "gemeenteraad van Aa")


@pytest.mark.parametrize("name", COUNCIL)
def test_a_council_as_lists_call_it(clerk, almere, name):
    (entry,) = planned(f"{name} | | | | Oost | 1 | {d(SINCE)}", by=clerk).entries
    assert entry.effect == Effect.ADDED


@pytest.fixture
def flevoland(_database):
    return GremiumFactory(staten=True)


@pytest.mark.parametrize("name", ["Flevoland", "Provincie Flevoland", "prov. Flevoland", "PS Flevoland"])
def test_a_province_as_lists_call_it(flevoland, name):
    (entry,) = planned(f"{name} | | | | Oost | 1 | {d(SINCE)}", by=person(Role.CLERK, flevoland)).entries
    assert entry.effect == Effect.ADDED


@pytest.mark.parametrize("name", NO_GREMIUM)
def test_what_is_no_gremium_or_could_be_two_is_refused_with_those_there_are(adviser, almere, flevoland, name):
    for short_name in ("Aa", "van Aa"):
        GremiumFactory(short_name=short_name)
    ((_number, (reason,)),) = reasons(f"{name} | | | | Oost | 1 | {d(SINCE)}", by=adviser)
    assert reason.startswith(f"“{name}” is hier geen gremium. U beheert: ")
    assert set(reason.rpartition(": ")[2].rstrip(".").split(", ")) == {"Almere", "Flevoland", "Aa", "van Aa"}

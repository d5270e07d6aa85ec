"""What reading a motion costs: a thousand of them, in the styles of three councils, read and compared with our text."""

import random
import re
import textwrap
import time
from collections.abc import Callable
from statistics import median

from bench.figure import Figure
from gremia import grammar
from gremia.models import Gremium
from tests import cases
from wording import comparison
from wording.core import Core, CoreClause
from wording.motion import word_motion
from wording.parts import Kind, Verb
from wording.reader.reading import read

MOTIONS = 1000
ROUNDS = 5
WIDTH = 90
"""Characters of a line of A4."""
WORD = re.compile(r"\w+")
WORDS = [
    *("de", "het", "een", "regio", "provincie", "stad", "gemeente", "Rijk", "spoor", "weg", "woning", "woningen"),
    *("bereikbaarheid", "verbinding", "IJmeer", "inwoners", "bedrijven", "onderwijs", "water", "natuur", "landbouw"),
    *("energie", "banen", "reizigers", "trein", "bus", "fiets", "haven", "luchthaven", "besluit", "overleg", "najaar"),
    *("bestuurlijk", "jaar", "twee", "drie", "één", "coördinatie", "financiële", "middelen", "afspraken", "partijen"),
    *(
        "samen",
        "gezamenlijk",
        "tijdig",
        "zorgvuldig",
        "groeit",
        "toe",
        "blijft",
        "achter",
        "om",
        "draagt",
        "bij",
        "aan",
    ),
    *("past", "staat", "onder", "druk", "is", "nodig", "wordt", "verwacht", "in", "op", "van", "voor", "met", "tot"),
]
BULLETS = ("• {}", "{n}. {}", "- {}")


def measure() -> list[Figure]:
    """A page of text, from its characters to what differs from ours; and its words by a regular expression.

    `read_real` is the share of the texts in `tests/`, in every form in which councils write, that is read right.
    """
    chance = random.Random(2024)  # noqa: S311 - the same motions every time
    gremia = list(Gremium.objects.all())
    whose = [gremia[n % len(gremia)] for n in range(MOTIONS)]
    ours = [core(chance) for _ in range(MOTIONS)]
    texts = [written(changed(ours[n], chance), whose[n], BULLETS[n % len(BULLETS)]) for n in range(MOTIONS)]

    def read_and_compare() -> None:
        for our_core, text, gremium in zip(ours, texts, whose, strict=True):
            comparison.compare(our_core, read(text).core, gremium)

    def only_read() -> None:
        for text in texts:
            read(text)

    def place_lines() -> None:
        for text in texts:
            assert read(text).lines

    def words() -> None:
        for text in texts:
            WORD.findall(text)

    known = [(folder, read_case, name) for folder, read_case in cases.READERS for name in cases.names(folder)]
    right = sum(read_case(name) == cases.right_answer(folder, name) for folder, read_case, name in known)
    rounds = [(spent(read_and_compare), spent(words)) for _ in range(ROUNDS)]
    return [
        Figure(
            "read_motion",
            ratio=median(both / bare for both, bare in rounds),
            goal=5.0,
            seen={
                "characters_each": sum(map(len, texts)) / MOTIONS,
                "seconds_per_1000": median(both for both, _ in rounds),
                "seconds_per_1000_words_alone": median(bare for _, bare in rounds),
                "seconds_per_1000_read": spent(only_read),
                "seconds_per_1000_every_line_placed": spent(place_lines),
            },
        ),
        Figure("read_real", ratio=right / len(known), goal=1.0, at_least=True, seen={"texts": len(known)}),
    ]


def spent(work: Callable[[], None]) -> float:
    """Seconds of the processor."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def core(chance: random.Random) -> Core:
    """A shared text of a page: eleven considerations, six bullets of dictum."""
    kinds = [Kind.NOTING] * 5 + [Kind.CONSIDERING] * 4 + [Kind.OPINING] * 2
    asks = [(Verb.REQUEST, "[college]")] * 4 + [(Verb.INSTRUCT, "[college]")]
    return (
        *(CoreClause(kind.value, sentence(chance)) for kind in kinds),
        *(CoreClause(Kind.DICTUM.value, f"[gremium] {sentence(chance)}", verb.value, to) for verb, to in asks),
        CoreClause(Kind.DICTUM.value, sentence(chance), Verb.DECLARE.value),
    )


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(14, 26)))


def changed(ours: Core, chance: random.Random) -> Core:
    """As a council may have it: in half of the motions one clause says something else."""
    if chance.random() < 0.5:
        return ours
    place = chance.randrange(len(ours))
    other = CoreClause(
        ours[place].kind, f"{ours[place].text} {sentence(chance)}", ours[place].verb, ours[place].addressee
    )
    return (*ours[:place], other, *ours[place + 1 :])


def written(core: Core, gremium: Gremium, bullet: str) -> str:
    """The motion of this gremium as it stands on paper, its lines wrapped, with signatures and votes."""
    said = word_motion(core, gremium)
    lines = ["MOTIE", "Onderwerp: Eén lijn", "", *said.opening, ""]
    for section in said.sections:
        lines += [f"{section.heading[0].upper()}{section.heading[1:]}:"]
        for n, item in enumerate(section.items, start=1):
            lines += textwrap.wrap(bullet.format(item, n=n), WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        lines += [""]
    lines += [grammar.closing(gremium), "", "Fractie Noord     Fractie Zuid", "Lid 1             Lid 2", ""]
    return "\n".join([*lines, "Uitslag: aangenomen", "Voor: Noord (5), Zuid (4)", "Tegen: West (2)"])

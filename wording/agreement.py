"""Words beside [gremium] and [college] that are right in one council and wrong in another.

"[gremium] moet" is "Provinciale Staten moet" in Flevoland. No grammar of Dutch stands here: of each clause the verb is
sought that belongs to the council, as a reader would, by the order of the words. What is found is a reason to ask, with
a proposal; nothing is refused for it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gremia import grammar
from gremia.models import Gremium
from wording import conjugation
from wording.finite_verbs import STOPS, Token, finite_verb, may_be_owned, tokens_of, verb_of
from wording.function_words import DETERMINERS, SUBORDINATORS
from wording.pronouns import names_several, pronouns
from wording.variables import resolve, verb_variable
from wording.whose_verb import is_one_of_two, lacks_verb, relative_verb, verbs_of

OTHERS = re.compile(
    r"\b(?:de\s+(?:andere\s+(?:twee|beide)|twee\s+andere|beide\s+andere|beide\s+overige|overige\s+twee)"
    r"\s+(?:gremia|raden|gemeenteraden|gemeenten|overheden|volksvertegenwoordigingen|councils)"
    r"|(?:de\s+)?(?:beide|andere|twee\s+andere|andere\s+twee|beide\s+andere|overige)\s+(?:gemeente)?raden"
    r"|de\s+andere\s+raad|de\s+andere\s+twee(?!\s+\w)|de\s+beide\s+andere(?!\s+\w))",
    re.IGNORECASE,
)
"""The other councils, in words that do not suit each of them: to a raad the Staten are no raad, and their number may
change."""
SUBJECTS = ("[gremium]", "[raad/Staten]")


class DisagreementKind(StrEnum):
    """What does not follow the council."""

    VERB = "verb"
    POSSESSIVE = "possessive"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    NO_VERB = "no verb"
    REFERENCE = "reference"
    ARTICLE = "article"


@dataclass(frozen=True)
class Disagreement:
    """Words in a text, from `start` to `end`, that are wrong in some council, and what to write instead.

    It is not certain where the words may be about somebody else.
    """

    kind: DisagreementKind
    words: str
    written: str
    start: int
    end: int
    is_certain: bool = True

    @property
    def is_only_asked(self) -> bool:
        """Whether nothing is proposed: somebody has to look."""
        return self.written == self.words

    @property
    def key(self) -> str:
        """By which a form says which one it means."""
        return f"{self.start}-{self.end}-{self.written}"


@dataclass(frozen=True)
class _Number:
    """How the councils of a text say "verzoekt" about a subject: all in the singular, all in the plural, or both."""

    singular: bool
    plural: bool
    of: str = ""
    written_in_plural: bool | None = None
    """In which number the text that is read has it, if it is the motion of one council."""

    @property
    def differs(self) -> bool:
        return self.singular and self.plural

    def proposal(self, verb: conjugation.FiniteVerb) -> str:
        if self.differs:
            return f"[{self.of}: {verb.singular}/{verb.plural}]" if self.of else verb_variable(verb)
        return verb.singular if self.singular else verb.plural


def disagreements(text: str, gremia: Iterable[Gremium]) -> tuple[Disagreement, ...]:
    """What in the text is wrong in at least one of these gremia, in order of appearance."""
    gremia = tuple(gremia)
    if not gremia:
        return ()
    plural = [grammar.is_in_plural(gremium) for gremium in gremia]
    of_executive = [grammar.executive_is_plural(gremium) for gremium in gremia]
    return _found(
        text,
        {
            "gremium": _Number(not all(plural), any(plural)),
            "college": _Number(not all(of_executive), any(of_executive), "college"),
        },
    )


def _found(text: str, numbers: dict[str, _Number]) -> tuple[Disagreement, ...]:
    tokens = tokens_of(text) if "[" in text else []
    found: dict[int, Disagreement] = {}
    for place in range(len(tokens)):
        subject = _subject(tokens, place)
        if not subject or _is_topic(tokens, place):
            continue
        number = numbers[subject]
        for one in (
            *_articles(tokens, place),
            *_verbs(tokens, place, number),
            *_relatives(tokens, place, subject),
            *(_around(tokens, place) if subject == "gremium" and number.differs else ()),
        ):
            found.setdefault(one.start, one)
    for one in _references(text):
        found.setdefault(one.start, one)
    return tuple(found[start] for start in sorted(found))


def agreeing(text: str, found: Iterable[Disagreement]) -> str:
    """The text with what to write in the place of each of these."""
    for one in sorted(found, key=lambda one: -one.start):
        text = text[: one.start] + one.written + text[one.end :]
    return text


def words_to_vary(text: str, gremium: Gremium) -> tuple[Disagreement, ...]:
    """What follows [gremium] in a motion of this gremium that is read in, whose other councils are not known yet.

    Only what can be of nobody else, and where its variable gives the gremium its own word back.
    """
    of_gremium = _Number(singular=True, plural=True, written_in_plural=grammar.is_in_plural(gremium))
    found = _found(text, {"gremium": of_gremium, "college": _Number(singular=True, plural=False, of="college")})
    return tuple(
        one
        for one in found
        if one.kind == DisagreementKind.ARTICLE
        or (one.is_certain and resolve(one.written, gremium) == one.words != one.written)
    )


def _subject(tokens: list[Token], place: int) -> str:
    """Which of the two numbers the verb of this word follows; empty if it is neither."""
    token = tokens[place]
    if token.name in {"gremium", "college"}:
        return token.name
    if token.name == "raad/Staten":
        return "gremium"
    return ""


def _is_topic(tokens: list[Token], place: int) -> bool:
    """In "wat [gremium] betreft" and "wat [gremium] zorgen baart" the verb is that of "wat"."""
    before = {token.low for token in tokens[max(place - 1, 0) : place]}
    after = [token.low for token in tokens[place + 1 : place + 3]]
    is_said = after[:1] in (["betreft"], ["aangaat"]) or after == ["zorgen", "baart"]
    return is_said and bool(before & {"wat", "het", "dat", "hetgeen"})


def _articles(tokens: list[Token], place: int) -> Iterator[Disagreement]:
    """ "de [gremium]" becomes "de de raad": these words bring their own article."""
    before = tokens[place - 1] if place else None
    if before and tokens[place].name in {"gremium", "college"} and before.low in {"de", "het", "ons", "onze", "dit"}:
        token = tokens[place]
        yield Disagreement(DisagreementKind.ARTICLE, f"{before.text} {token.text}", token.text, before.start, token.end)


def _verbs(tokens: list[Token], place: int, number: _Number) -> Iterator[Disagreement]:
    """The finite verbs of the subject that do not follow its number."""
    wrong = is_one_of_two(tokens, place)
    in_plural = number.written_in_plural
    relative = ((j, True) for j in relative_verb(tokens, place, in_plural))
    for j, is_certain in (*verbs_of(tokens, place, in_plural), *relative):
        token = tokens[j]
        if token.is_variable:
            if number.of and not number.differs and (verb := verb_of(token.name)):
                yield Disagreement(DisagreementKind.VERB, token.text, number.proposal(verb), token.start, token.end)
            continue
        verb = finite_verb(token.low)
        if verb is None or wrong:
            continue
        if number.differs or verb.is_plural == number.singular:
            written = number.proposal(verb)
            yield Disagreement(DisagreementKind.VERB, token.text, written, token.start, token.end, is_certain)


def _around(tokens: list[Token], place: int) -> Iterator[Disagreement]:
    """What else differs per council, or may do so."""
    yield from _pronouns(tokens, place)
    yield from _possessives(tokens, place)
    if lacks_verb(tokens, place):
        token = tokens[place]
        yield Disagreement(DisagreementKind.NO_VERB, token.text, token.text, token.start, token.end, is_certain=False)


def _pronouns(tokens: list[Token], place: int) -> Iterator[Disagreement]:
    """ "hij" or "hem" that may be the council, and the verb of that or of "zij"."""
    for one in pronouns(tokens, place):
        token = tokens[one.place]
        if one.written != token.text:
            kind = DisagreementKind.PRONOUN
            yield Disagreement(kind, token.text, one.written, token.start, token.end, one.is_certain)
        for token in (tokens[k] for k in one.verbs):
            if verb := finite_verb(token.low):
                written = verb_variable(verb)
                yield Disagreement(DisagreementKind.VERB, token.text, written, token.start, token.end, one.is_certain)


def _relatives(tokens: list[Token], place: int, subject: str) -> Iterator[Disagreement]:
    """After a comma "die" goes with the council and "dat" with "het college"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text != ",":
        return
    pronoun = tokens[place + 2]
    right = "die" if subject == "gremium" else "dat"
    if pronoun.low in {"die", "dat"} and pronoun.low != right:
        yield Disagreement(DisagreementKind.RELATIVE, pronoun.text, right, pronoun.start, pronoun.end)


def _possessives(tokens: list[Token], place: int) -> Iterator[Disagreement]:
    """ "zijn", "haar" or "hun" before a noun in the clause of the council."""
    for j in range(place + 1, len(tokens) - 1):
        token, following = tokens[j], tokens[j + 1]
        if token.text in STOPS or token.name in {"gremium", "college"}:
            return
        if token.low not in {"zijn", "haar", "hun"} or not may_be_owned(following):
            continue
        if token.low == "hun" and names_several(tokens[place + 1 : j]):
            continue
        if any(_is_subject_behind_conjunction(tokens, k) for k in range(place + 2, j)):
            continue
        if token.low == "zijn" and tokens[j - 1].low in {"te", "kunnen", "zullen", "moeten", "er"}:
            continue
        written = "[haar/hun]" if token.low == "haar" else "[zijn/hun]"
        between = tokens[place + 1 : j]
        is_certain = not any(one.low in DETERMINERS or one.text[0].isupper() for one in between)
        yield Disagreement(DisagreementKind.POSSESSIVE, token.text, written, token.start, token.end, is_certain)


def _is_subject_behind_conjunction(tokens: list[Token], last: int) -> bool:
    """Whether another owner is named there: "dat het Rijk", "of ProRail"."""
    first = last - 1 if tokens[last - 1].low in {"de", "het"} else last
    is_named = first < last or tokens[last].text[0].isupper() or tokens[last].low == "het"
    return is_named and tokens[first - 1].low in SUBORDINATORS | {"of"}


def _references(text: str) -> Iterator[Disagreement]:
    for match in OTHERS.finditer(text):
        yield Disagreement(DisagreementKind.REFERENCE, match[0], "de andere gremia", match.start(), match.end())

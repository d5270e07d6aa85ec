"""Words beside [gremium] and [college] that are right in one council and wrong in another.

"[gremium] moet" is "Provinciale Staten moet" in Flevoland. No grammar of Dutch stands here: of each clause the verb is
sought that belongs to the council, as a reader would, by the order of the words. What is found is a reason to ask, with
a proposal; nothing is refused for it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gremia import conjugation, grammar
from gremia.models import Gremium
from wording.function_words import (
    AUXILIARIES,
    DETERMINERS,
    NEVER_VERBS,
    NOUNS_TOO,
    OPENERS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from wording.variables import VARIABLE, resolve, verb_variable

TOKEN = re.compile(rf"{VARIABLE.pattern.replace('(', '(?:')}|[\w\u00ad]+(?:['’-][\w\u00ad]+)*|[^\w\s]")
WITH_TE = frozenset(("maken", "kampen", "danken", "wijten", "horen", "weten", "zeggen", "zien", "doen", "lijden"))
"""After "te" these belong to a finite verb that follows: "te maken heeft"."""
STOPS = frozenset(".;:?!")
JOINS = frozenset(("en", "of", "maar", "alsmede", "evenals", "noch", "want"))
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
    REFERENCE = "reference"
    ARTICLE = "article"


@dataclass(frozen=True)
class Disagreement:
    """Words in a text, from `start` to `end`, that are wrong in some council, and what to write instead."""

    kind: DisagreementKind
    words: str
    written: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """By which a form says which one it means."""
        return f"{self.start}-{self.end}-{self.written}"


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.casefold().replace("\u00ad", "")

    @property
    def is_variable(self) -> bool:
        return self.text[0] == "["

    @property
    def name(self) -> str:
        return self.text[1:-1] if self.is_variable else ""

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


@dataclass(frozen=True)
class _Number:
    """How the councils of a text say "verzoekt" about a subject: all in the singular, all in the plural, or both."""

    singular: bool
    plural: bool
    of: str = ""

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
    tokens = [_Token(m.start(), m.end(), m[0]) for m in TOKEN.finditer(text)] if "[" in text else []
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
            *(_possessives(tokens, place) if subject == "gremium" and number.differs else ()),
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

    A possessive only where it can be of nobody else, and where its variable gives the gremium its own word back.
    """
    both, singular = _Number(singular=True, plural=True), _Number(singular=True, plural=False, of="college")
    found = _found(text, {"gremium": both, "college": singular})
    return tuple(
        one
        for one in found
        if (one.kind in {DisagreementKind.VERB, DisagreementKind.ARTICLE} and one.written != one.words)
        or (one.kind == DisagreementKind.POSSESSIVE and _is_surely_of(gremium, text, one))
    )


def _is_surely_of(gremium: Gremium, text: str, possessive: Disagreement) -> bool:
    """Whether no other owner is named between [gremium] and "zijn", and that is its own word."""
    if resolve(possessive.written, gremium) != possessive.words:
        return False
    between = TOKEN.findall(text, max(text.rfind(name, 0, possessive.start) for name in SUBJECTS), possessive.start)
    return all(words[0] == "[" or not (words[0].isupper() or words in DETERMINERS) for words in between)


def _subject(tokens: list[_Token], place: int) -> str:
    """Which of the two numbers the verb of this word follows; empty if it is neither."""
    token = tokens[place]
    if token.name in {"gremium", "college"}:
        return token.name
    if token.name == "raad/Staten":
        return "gremium"
    return ""


def _is_topic(tokens: list[_Token], place: int) -> bool:
    """In "wat [gremium] betreft" the verb is that of "wat", also in "wat Provinciale Staten betreft"."""
    around = [token.low for token in (*tokens[max(place - 1, 0) : place], *tokens[place + 1 : place + 2])]
    return len(around) == 2 and around[0] in {"wat", "het"} and around[1] in {"betreft", "aangaat"}


def _articles(tokens: list[_Token], place: int) -> Iterator[Disagreement]:
    """ "de [gremium]" becomes "de de raad": these words bring their own article."""
    before = tokens[place - 1] if place else None
    if before and tokens[place].name in {"gremium", "college"} and before.low in {"de", "het", "ons", "onze", "dit"}:
        token = tokens[place]
        yield Disagreement(DisagreementKind.ARTICLE, f"{before.text} {token.text}", token.text, before.start, token.end)


def _verbs(tokens: list[_Token], place: int, number: _Number) -> Iterator[Disagreement]:
    """The finite verbs of the subject that do not follow its number."""
    wrong = _of_compound(tokens, place)
    for j in _finite_places(tokens, place):
        token = tokens[j]
        if token.is_variable:
            if number.of and not number.differs and (verb := _verb_of(token.name)):
                yield Disagreement(DisagreementKind.VERB, token.text, number.proposal(verb), token.start, token.end)
            continue
        verb = _finite(token.low)
        if verb is None or wrong:
            continue
        if number.differs or verb.is_plural == number.singular:
            written = number.proposal(verb)
            yield Disagreement(DisagreementKind.VERB, token.text, written, token.start, token.end)


def _finite_places(tokens: list[_Token], place: int) -> Iterator[int]:
    """Where the finite verbs stand that belong to the subject; nothing where it is no subject, or one of two."""
    first = place - 1 if place and tokens[place].name == "raad/Staten" and tokens[place - 1].low == "de" else place
    before = tokens[first - 1] if first else None
    if _of_compound(tokens, place) or (before and before.low in PREPOSITIONS - {"dan"}):
        return
    if before and (before.is_variable or before.is_word) and first > 1 and tokens[first - 2].low in DETERMINERS:
        return  # "dat het Rijk [gremium] betrekt": the subject came before
    if before and _is_finite(tokens, first - 1) and _is_inverted(tokens, first - 1):
        yield first - 1
        yield from _joined(tokens, place, plural=_is_plural(tokens[first - 1]))
        return
    if _has_verb_before(tokens, first):
        return  # "[gremium] moet [college] vragen": an object
    verb = _first_finite(tokens, place + 1)
    if verb is not None:
        yield verb
        yield from _joined(tokens, verb, plural=_is_plural(tokens[verb]))


def _has_verb_before(tokens: list[_Token], first: int) -> bool:
    """Whether the clause already has its finite verb before this word."""
    for j in range(first - 1, -1, -1):
        token = tokens[j]
        if token.text in {*STOPS, ","} or token.low in JOINS or token.low in SUBORDINATORS:
            return False
        if _is_finite(tokens, j):
            return True
    return False


def _of_compound(tokens: list[_Token], place: int) -> bool:
    """Whether the subject is one of two: "[gremium] en [college] hebben" is in the plural everywhere."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if after in {"en", "of", "alsmede", "evenals", "noch"}:
        return True
    earlier_words = {token.low for token in tokens[:place]}
    if place and "zowel" in earlier_words and tokens[place - 1].low in {"zowel", "als"}:
        return True
    if place < 2 or tokens[place - 1].low not in {"en", "of", "alsmede", "noch"}:
        return False
    earlier = tokens[place - 2]
    return earlier.is_variable or not (conjugation.finite_verbs(earlier.low) or earlier.text == ",")


def _is_inverted(tokens: list[_Token], verb: int) -> bool:
    """Whether the verb before the subject is its own: "daarom moet [gremium]", not "de minister vraagt [gremium]"."""
    start = verb
    while start and tokens[start - 1].text not in {*STOPS, ","} and tokens[start - 1].low not in JOINS:
        start -= 1
    words = [token.low for token in tokens[start:verb]]
    if not words or words[0] in OPENERS:
        return True
    return words[0] in PREPOSITIONS and not any(
        w in {"die", "dat", "zij", "hij", "wij", "het", "men"} for w in words[1:2]
    )


def _first_finite(tokens: list[_Token], start: int) -> int | None:
    """The finite verb of the clause that goes on at `start`; verbs of clauses inside it are passed over."""
    depth, purpose, j = 0, False, start
    taken: int | None = None
    doubtful: int | None = None
    plurals: list[int] = []
    while j < len(tokens):
        token = tokens[j]
        if token.text in STOPS or (token.low in {"want", "maar"} and j and tokens[j - 1].text == ","):
            break
        if token.low in SUBORDINATORS and not (token.low == "waar" and j == start):
            depth += 1
        elif token.low == "om":
            purpose = True
        elif token.low == "te" and j + 1 < len(tokens):
            following = tokens[j + 2] if j + 2 < len(tokens) else None
            goes_on = tokens[j + 1].low in WITH_TE and following is not None and _is_finite(tokens, j + 2)
            if not (depth or purpose or goes_on):
                return None  # "[gremium] te berichten": no subject
            purpose = False
            j += 2
            while j < len(tokens) and not goes_on and conjugation.is_infinitive(tokens[j].low):
                j += 1
            continue
        elif _is_finite(tokens, j):
            if not _is_plural(token) and depth == 0:
                return j
            if depth:
                depth, taken = depth - 1, j
                while j + 1 < len(tokens) and conjugation.is_infinitive(tokens[j + 1].low):
                    j += 1
            else:
                plurals.append(j)
        elif not depth and doubtful is None and _may_be_finite(tokens, j):
            doubtful = j
        j += 1
    auxiliary = [k for k in plurals if _finite_infinitive(tokens[k].low) in AUXILIARIES]
    if auxiliary:
        return auxiliary[0]
    if plurals and (plurals[-1] == start or _ends_clause(tokens, plurals[-1])):
        return plurals[-1]
    if plurals:
        return None
    return doubtful if doubtful is not None else taken


def _joined(tokens: list[_Token], verb: int, *, plural: bool) -> Iterator[int]:
    """Further verbs of the same subject: "[gremium] steunt dit en roept op"."""
    joined: int | None = None
    j = verb + 1
    while j < len(tokens):
        token = tokens[j]
        if token.text in STOPS or token.low in SUBORDINATORS:
            return
        if token.low in {"en", "of", "maar"}:
            joined = j
        elif token.low == "te":
            j += 1
        elif joined is not None and _is_finite(tokens, j) and _is_plural(token) == plural:
            between = tokens[joined + 1 : j]
            has_noun = any(t.is_variable or t.low in DETERMINERS for t in between)
            object_in_plural = bool(between) and not plural and between[-1].low.endswith(("en", "s"))
            if not has_noun or object_in_plural:
                yield j
            joined = None
        j += 1


def _relatives(tokens: list[_Token], place: int, subject: str) -> Iterator[Disagreement]:
    """After a comma "die" goes with the council and "dat" with "het college"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text != ",":
        return
    pronoun = tokens[place + 2]
    right = "die" if subject == "gremium" else "dat"
    if pronoun.low in {"die", "dat"} and pronoun.low != right:
        yield Disagreement(DisagreementKind.RELATIVE, pronoun.text, right, pronoun.start, pronoun.end)


def _possessives(tokens: list[_Token], place: int) -> Iterator[Disagreement]:
    """ "zijn", "haar" or "hun" before a noun in the clause of the council."""
    for j in range(place + 1, len(tokens) - 1):
        token, following = tokens[j], tokens[j + 1]
        if token.text in STOPS or token.name in {"gremium", "college"}:
            return
        if token.low not in {"zijn", "haar", "hun"} or not _may_be_owned(following):
            continue
        if token.low == "hun" and any(_names_several(t) for t in tokens[place + 1 : j]):
            continue
        if token.low == "zijn" and tokens[j - 1].low in {"te", "kunnen", "zullen", "moeten", "er"}:
            continue
        written = "[haar/hun]" if token.low == "haar" else "[zijn/hun]"
        yield Disagreement(DisagreementKind.POSSESSIVE, token.text, written, token.start, token.end)


def _may_be_owned(token: _Token) -> bool:
    """Whether it can be what "zijn" is about: a noun or an adjective, and no verb."""
    if token.is_variable:
        return token.name == "leden"
    if not token.is_word or token.low in PREPOSITIONS | SUBORDINATORS | DETERMINERS | JOINS | OPENERS:
        return False
    is_verb = conjugation.finite_verbs(token.low) or conjugation.is_participle(token.low)
    return not is_verb or token.low in NOUNS_TOO


def _names_several(token: _Token) -> bool:
    """Whether it can be a noun in the plural, of which "hun" may speak."""
    return token.is_word and token.low.endswith(("en", "s")) and not conjugation.finite_verbs(token.low)


def _references(text: str) -> Iterator[Disagreement]:
    for match in OTHERS.finditer(text):
        yield Disagreement(DisagreementKind.REFERENCE, match[0], "de andere gremia", match.start(), match.end())


def _is_finite(tokens: list[_Token], j: int) -> bool:
    """Whether the word can be a finite verb where it stands."""
    token = tokens[j]
    if token.is_variable:
        return _verb_of(token.name) is not None
    verb = _finite(token.low)
    if verb is None:
        return False
    before = tokens[j - 1] if j else None
    if verb.infinitive in AUXILIARIES and token.low != "zijn":
        return True
    if token.low == "zijn":
        return j + 1 >= len(tokens) or not _may_be_owned(tokens[j + 1])
    if before and (before.low == "te" or (before.low in DETERMINERS and not _is_only_verb(token.low, verb))):
        return False
    beside = before is not None and before.name in {"gremium", "college", "raad/Staten"}
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if token.low in NOUNS_TOO or (verb.is_plural and before and before.low in PREPOSITIONS):
        of_subject = beside or (after is not None and after.name in {"gremium", "college"})
        return of_subject or (_ends_clause(tokens, j) and not (before and before.low in PREPOSITIONS))
    if conjugation.is_participle(token.low) and not beside:
        around = [t for t in (before, after) if t is not None]
        return not any(_is_auxiliary(t) for t in around)
    return True


def _may_be_finite(tokens: list[_Token], j: int) -> bool:
    """Whether a word that mostly is something else can be a verb in the singular where it stands."""
    token, before = tokens[j], tokens[j - 1]
    if token.low not in NOUNS_TOO or before.low in PREPOSITIONS | DETERMINERS:
        return False
    verb = _finite(token.low)
    return verb is not None and not verb.is_plural


def _is_only_verb(word: str, verb: conjugation.FiniteVerb) -> bool:
    """Whether it is a finite verb also behind "dit" or "het": "erkent", not "besluit", "plannen" or "gemiste"."""
    return not verb.is_plural and word.endswith("t") and word not in NOUNS_TOO and not conjugation.is_participle(word)


def _is_auxiliary(token: _Token) -> bool:
    verb = _verb_of(token.name) if token.is_variable else _finite(token.low)
    return verb is not None and verb.infinitive in AUXILIARIES


def _ends_clause(tokens: list[_Token], j: int) -> bool:
    return j + 1 >= len(tokens) or tokens[j + 1].text in {*STOPS, ","} or tokens[j + 1].low in JOINS | SUBORDINATORS


def _finite(word: str) -> conjugation.FiniteVerb | None:
    if word in NEVER_VERBS:
        return None
    return next(iter(conjugation.finite_verbs(word)), None)


def _finite_infinitive(word: str) -> str:
    verb = _finite(word)
    return verb.infinitive if verb else ""


def _is_plural(token: _Token) -> bool:
    """A variable counts as the singular: it is both."""
    verb = None if token.is_variable else _finite(token.low)
    return bool(verb and verb.is_plural)


def _verb_of(name: str) -> conjugation.FiniteVerb | None:
    """The verb that a variable stands for; None for other variables."""
    if name in grammar.VERBS:
        return next((verb for verb in conjugation.finite_verbs(name) if verb.is_plural), None)
    singular, slash, plural = name.rpartition(": ")[2].partition("/")
    if not slash:
        return None
    return next((v for v in conjugation.finite_verbs(singular) if v.plural == plural), None)

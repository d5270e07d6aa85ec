"""Where in a clause the finite verb of a subject stands, as a reader finds it: by the order of the words."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from wording import conjugation
from wording.finite_verbs import (
    JOINS,
    STOPS,
    Token,
    asks_whether,
    finite_verb,
    first_finite,
    infinitive_of,
    is_finite,
    is_plural,
    is_role,
)
from wording.function_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    INVOLVING,
    NOUNS_TOO,
    OPENERS,
    PREPOSITIONS,
    PROMISED,
    PRONOUNS,
    REACHES,
    SUBORDINATORS,
    TIMES,
)
from wording.further_verbs import further_verbs
from wording.word_order import is_in_phrase, is_name, is_opening, is_said_of, is_time


def finite_places(tokens: list[Token], place: int, in_plural: bool | None = None) -> Iterator[int]:
    """Where the finite verbs stand that surely belong to the subject.

    `in_plural`: in which number they must be, if that is known.
    """
    return (verb for verb, is_certain in verbs_of(tokens, place, in_plural) if is_certain)


def verbs_of(tokens: list[Token], place: int, in_plural: bool | None = None) -> Iterator[tuple[int, bool]]:
    """Where finite verbs of the subject stand, and whether they surely are; none where it is no subject, or of two."""
    first = _first(tokens, place)
    before = tokens[first - 1] if first else None
    if is_one_of_two(tokens, place) or (before and before.low in PREPOSITIONS - {"dan"}):
        return
    if before and before.text == "," and first > 1 and tokens[first - 2].low in {"wij", "we"}:
        return  # "wij, [gremium], zijn trots"
    if before and is_finite(tokens, first - 1) and _is_inverted(tokens, first - 1, place):
        yield first - 1, True
        yield from further_verbs(tokens, first - 1, place + 1, is_inverted=True)
        return
    if is_object(tokens, place):
        return  # "dat het Rijk [gremium] betrekt", "[gremium] moet [college] vragen": an object
    verb = first_finite(tokens, place + 1, in_plural)
    if verb is not None and not _is_reached(tokens, first, verb):
        yield verb, not _is_left_open(tokens, first, verb)
        yield from further_verbs(tokens, verb, verb + 1, is_inverted=False)


def _first(tokens: list[Token], place: int) -> int:
    """Where the words for the council at `place` begin."""
    return place - 1 if place and tokens[place].name == "raad/Staten" and tokens[place - 1].low == "de" else place


def is_object(tokens: list[Token], place: int) -> bool:
    """Whether the clause has another subject, as in "dat het Rijk [gremium] betrekt", or its verb, before this one."""
    first = _first(tokens, place)
    return _is_behind_subject(tokens, first) or _has_verb_before(tokens, first)


def _is_behind_subject(tokens: list[Token], first: int) -> bool:
    """Whether another subject stands right before: "dat het Rijk", "omdat [college]", "dat men", "dat inwoners"."""
    if not first:
        return False
    if _opens_with_subject(tokens, first):
        return True
    before, earlier = tokens[first - 1], tokens[first - 2] if first > 1 else None
    if earlier and earlier.low in DETERMINERS and (before.is_variable or before.is_word):
        is_phrase = first > 2 and tokens[first - 3].low in PREPOSITIONS and _begins_clause(tokens, first - 3)
        return not (is_phrase or before.low in TIMES)
    if before.name in {"college", "gremium"} or before.low in PRONOUNS:
        return not (earlier and earlier.low in PREPOSITIONS)
    if is_name(before):
        return not is_in_phrase(tokens, first - 1)
    if not before.low.endswith(("en", "ers", "ies")) or before.low in ADVERBS | OPENERS | SUBORDINATORS | JOINS:
        return False
    is_noun = before.is_word and (before.low in NOUNS_TOO or not conjugation.finite_verbs(before.low))
    return is_noun and _begins_clause(tokens, first - 1)


def _opens_with_subject(tokens: list[Token], first: int) -> bool:
    """Whether the clause opens with another subject: "dat de brief van Almere", "dat men vanaf 2025"."""
    start = first
    while start and not _begins_clause(tokens, start):
        start -= 1
    words = [token.low for token in tokens[start:first]]
    if len(words) < 2 or any(is_time(words[:k]) for k in range(1, len(words) + 1)):
        return False
    head = tokens[start]
    is_noun = head.low in DETERMINERS - {"veel", "meer", "minder"} or is_name(head)
    return is_noun or head.name == "college" or head.low in PRONOUNS


def _begins_clause(tokens: list[Token], j: int) -> bool:
    return j == 0 or tokens[j - 1].text in {*STOPS, ","} or tokens[j - 1].low in SUBORDINATORS | JOINS


def _is_reached(tokens: list[Token], first: int, verb: int) -> bool:
    """Whether a thing does this to the council: "het verzoek dat [gremium] bereikte"."""
    is_relative = first > 2 and tokens[first - 1].low in {"dat", "die"} and tokens[first - 3].low in DETERMINERS
    return is_relative and infinitive_of(tokens[verb]) in REACHES


def _is_left_open(tokens: list[Token], first: int, verb: int) -> bool:
    """Whether people can do this to the council as well: "leden die [gremium] verlaten"."""
    if first < 2 or tokens[first - 1].low != "die" or not is_plural(tokens[verb]):
        return False
    who = tokens[first - 2]
    return who.name == "leden" or who.low.endswith(("leden", "inwoners", "partijen", "fracties"))


def relative_verb(tokens: list[Token], place: int, in_plural: bool | None = None) -> Iterator[int]:
    """Where the verb of "[gremium], die hierover gaat," stands; nothing where "die" can be an object."""
    if [token.low for token in tokens[place + 1 : place + 3]] not in ([",", "die"], [",", "dat"]):
        return
    verb = first_finite(tokens, place + 3, in_plural)
    if verb is None:
        return
    between = tokens[place + 3 : verb]
    if not any(t.is_variable or t.text == "," or t.low in DETERMINERS | PRONOUNS for t in between):
        yield verb


def _has_verb_before(tokens: list[Token], first: int) -> bool:
    """Whether the clause already has its finite verb before this word."""
    ends = JOINS | SUBORDINATORS | STOPS | {","}
    return any(is_finite(tokens, j) for j in takewhile(lambda j: tokens[j].low not in ends, range(first - 1, -1, -1)))


def lacks_verb(tokens: list[Token], place: int) -> bool:
    """Whether the council opens a clause in which no verb of its own is found, and none can be missed."""
    first = _first(tokens, place)
    before = tokens[first - 1] if first else None
    is_opening = before is None or before.low in CONJUNCTIONS or (before.low == "dat" and first == 1)
    rest = list(takewhile(lambda token: token.text not in STOPS, tokens[place + 1 :]))
    if not is_opening or is_one_of_two(tokens, place) or any(token.low == "te" for token in rest):
        return False
    return len(rest) > 1 and not any(finite_places(tokens, place))


def is_one_of_two(tokens: list[Token], place: int) -> bool:
    """Whether the subject is one of two: "[gremium] en [college] hebben" is in the plural everywhere."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if after in {"en", "of", "alsmede", "evenals", "noch"} or _is_first_of_several(tokens, place):
        return True
    if any(token.low == "niet" for token in tokens[max(_first(tokens, place) - 2, 0) : place]):
        rest = takewhile(lambda token: token.text not in STOPS, tokens[place + 1 :])
        if any(token.low == "maar" for token in rest):
            return True  # "niet alleen [gremium], maar ook de inwoners"
    earlier_words = {token.low for token in tokens[:place]}
    if place and "zowel" in earlier_words and tokens[place - 1].low in {"zowel", "als"}:
        return True
    if place < 2 or tokens[place - 1].low not in {"en", "of", "alsmede", "noch"} or asks_whether(tokens, place - 1):
        return False
    if place + 1 < len(tokens) and is_finite(tokens, place + 1) and not is_plural(tokens[place + 1]):
        clause = takewhile(lambda token: token.text not in {*STOPS, ","}, reversed(tokens[: place - 1]))
        if _has_verb_before(tokens, place - 1) and not any(token.low in {"die", "dat"} for token in clause):
            return False  # "het Rijk stuurt een brief en [gremium] bespreekt die"
    earlier = tokens[place - 2]
    return earlier.is_variable or not (conjugation.finite_verbs(earlier.low) or earlier.text == ",")


def _is_first_of_several(tokens: list[Token], place: int) -> bool:
    """Whether others are named behind it: "[gremium], het college en de inwoners"."""
    if [token.text for token in tokens[place + 1 : place + 2]] != [","]:
        return False
    for j in range(place + 2, len(tokens) - 1):
        token, before = tokens[j], tokens[j - 1]
        if before.text == "," and not (token.is_variable or token.low in DETERMINERS | JOINS):
            return False
        if token.low in {"en", "of", "alsmede"}:
            return tokens[j + 1].is_variable or tokens[j + 1].low in DETERMINERS
        if token.text in STOPS or is_finite(tokens, j):
            return False
    return False


def _is_inverted(tokens: list[Token], verb: int, place: int) -> bool:
    """Whether the verb before the subject is its own: "daarom moet [gremium]", not "de minister vraagt [gremium]"."""
    start = verb
    while start and tokens[start - 1].text not in {*STOPS, ","} and tokens[start - 1].low not in JOINS:
        start -= 1
    words = [token.low for token in tokens[start:verb]]
    if is_role(tokens, start) and len(words) <= 3:
        return True  # "als volksvertegenwoordiging staat [gremium] voor inwoners"
    infinitive = infinitive_of(tokens[verb])
    after = [token.low for token in takewhile(lambda token: token.text not in STOPS, tokens[place + 1 :])]
    if _stands_last(tokens[verb]) or (infinitive in {"zijn", "worden"} and PROMISED & set(after)):
        return False
    if not words and start and tokens[start - 1].low in JOINS and infinitive in INVOLVING:
        return not _has_verb_before(tokens, start - 1)  # "het Rijk bouwt en informeert [gremium]"
    clause = list(dropwhile(lambda word: word in ADVERBS, words))  # "pas als"
    if clause[1:] and clause[0] in SUBORDINATORS and _ends_in_verb(tokens, verb - 1):
        return True  # "wanneer de brug dicht moet is [gremium] aan zet"
    return is_opening(words, is_auxiliary=infinitive in AUXILIARIES) or is_said_of(words, infinitive, after)


def _stands_last(token: Token) -> bool:
    """Whether it is a form that only ends a clause: "toezegt", for "zegt ... toe"."""
    verb = None if token.is_variable else finite_verb(token.low)
    if verb is None:
        return False
    forms = conjugation.conjugate(verb.infinitive)
    return verb.singular not in {forms.singular, forms.past_singular}


def _ends_in_verb(tokens: list[Token], last: int) -> bool:
    """Whether a clause can end there: with its finite verb, or an infinitive behind that."""
    return is_finite(tokens, last) or (last > 0 and tokens[last].low.endswith("en") and is_finite(tokens, last - 1))

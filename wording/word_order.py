"""What stands before the subject or its verb in a Dutch clause: an adverb or a time, or another subject."""

from collections.abc import Sequence

from wording.finite_verbs import JOINS, Token
from wording.function_words import (
    ADVERBS,
    ALSO_CONJUNCTIONS,
    DETERMINERS,
    FOCUS,
    OPENERS,
    OPINIONS,
    PREPOSITIONS,
    PRONOUNS,
    RESULTS,
    SUBORDINATORS,
    TIME_ADJECTIVES,
    TIMES,
)

OF_OPINION = frozenset(
    ("willen", "vinden", "betreuren", "onderschrijven", "verwachten", "wensen", "waarderen", "constateren", "weten")
) | {"uitspreken", "ontvangen", "steunen", "delen", "omarmen"}
"""What people do and things do not: "dit betreurt [gremium]"."""
POINTING = frozenset(("dit", "dat", "deze", "die"))


def is_opening(words: Sequence[str], *, is_auxiliary: bool) -> bool:
    """Whether these words (in lower case) before a verb are not its subject, so that it follows: "in dat geval moet".

    After "voor", "tot" and "sinds" a clause may begin that only an auxiliary does not end.
    """
    rest = list(words)
    while rest and rest[-1] in ADVERBS | OPENERS:
        rest.pop()
    last = ""
    while rest and rest[0] in ADVERBS | OPENERS | {"niet"}:
        last = rest.pop(0)
    if not rest or is_time(rest):
        return True
    if rest[0] in PREPOSITIONS | {"gezien"}:
        if rest[0] in ALSO_CONJUNCTIONS and rest[1:2] in (["het"], ["dat"]) and not is_auxiliary:
            return False
        return not (rest[1:] and rest[1] in PRONOUNS | {"die"}) and not _has_subject(rest)
    return last in OPENERS - FOCUS and rest[0] not in DETERMINERS | PRONOUNS


def is_said_of(words: Sequence[str], verb: str, after: Sequence[str]) -> bool:
    """Whether "dit", "dat" or "deze wens" before a verb is what the subject behind it says: "dit betreurt [gremium]".

    `verb` is an infinitive, and `after` are the words behind the subject. "Dit heeft [gremium] verrast" is the other
    way round, and so may be "deze partij heeft [gremium] gevraagd".
    """
    is_thing = words[:1] in (["dit"], ["dat"]) and len(words) == 1
    is_thing_of_words = 2 <= len(words) <= 3 and words[0] in POINTING | {"een", "geen"}
    is_opinion = is_thing_of_words and words[-1] in OPINIONS
    if not (is_thing or is_opinion):
        return False
    if verb == "hebben":
        return not RESULTS & set(after)
    return verb in OF_OPINION


def is_name(token: Token) -> bool:
    little = PREPOSITIONS | SUBORDINATORS | DETERMINERS | JOINS | OPENERS | ADVERBS
    return token.is_word and token.text[0].isupper() and token.low not in little


def is_in_phrase(tokens: list[Token], last: int) -> bool:
    """Whether the name that ends there goes with a preposition: "bij Almere Pampus", "voor de gemeente Almere"."""
    k = last
    while k >= 0 and is_name(tokens[k]):
        k -= 1
    words = [token.low for token in tokens[max(k - 2, 0) : k + 1]]
    if not words or words[-1] in PREPOSITIONS:
        return bool(words)
    has_noun = tokens[k].is_word and words[-1] not in SUBORDINATORS | DETERMINERS | JOINS
    return has_noun and any(word in PREPOSITIONS for word in words[:-1])


def is_time(words: Sequence[str]) -> bool:
    """ "vorig jaar", "de afgelopen jaren", "deze week"."""
    adjectives = [word for word in words if word not in TIMES and not word.isdigit()]
    return any(word in TIMES for word in words) and all(word in TIME_ADJECTIVES | DETERMINERS for word in adjectives)


def _has_subject(words: Sequence[str]) -> bool:
    """Whether a noun with its own article stands behind the one of the preposition: "in het akkoord de minister"."""
    for j in range(2, len(words)):
        before = words[j - 1]
        if words[j] in DETERMINERS | PRONOUNS and before not in PREPOSITIONS | DETERMINERS | {"al"}:
            return not is_time(words[j : j + 2])
    return False

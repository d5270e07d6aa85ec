"""The further verbs of a subject: "[gremium] steunt dit, hoopt op een brug en roept op"."""

from collections.abc import Iterator
from itertools import takewhile

from wording import conjugation, function_words
from wording.finite_verbs import STOPS, Token, ends_clause, infinitive_of, is_finite, is_plural, opens_clause
from wording.word_order import OF_OPINION, POINTING, is_in_phrase, is_name

SOMEBODY = ("ers", "eente", "eenten", "incie", "incies", "tijen")
"""So end words for who can do something: "inwoners", "partijen"."""


def further_verbs(tokens: list[Token], verb: int, start: int, *, is_inverted: bool) -> Iterator[tuple[int, bool]]:
    """Where further verbs stand from `start` on, and whether they surely are of the subject of `verb`.

    Behind a clause inside it only where the words stand as in a main clause ("vindt dat ... en wil dit niet"), the same
    auxiliary once more ("heeft gevraagd of ... en heeft"), or behind ", maar".
    """
    joined: int | None = None
    row: list[int] = []
    is_behind_clause = is_same = False
    j = start
    while j < len(tokens) and tokens[j].text not in STOPS:
        token = tokens[j]
        is_verb = is_finite(tokens, j)
        if opens_clause(tokens, j) and not (token.low in POINTING and tokens[j - 1].low == "en"):
            is_behind_clause, joined, row = True, None, []
            is_same = token.low != "die" and conjugation.is_participle(tokens[j - 1].low)
        elif token.low in {"en", "of", "maar"}:
            joined = j
        elif token.low == "te":
            j += 1
        elif is_verb and tokens[j - 1].text == "," and not is_behind_clause:
            if _has_another_subject(tokens, j, is_inverted) or _is_behind_condition(tokens, verb):
                return
            if _is_in_row(tokens, verb, [*row, j], is_inverted) and _is_like(tokens, verb, j):
                row.append(j)
        elif is_verb and joined is not None and is_plural(token) == is_plural(tokens[verb]):
            is_own = _is_own(tokens, joined + 1, j)
            if is_behind_clause:
                is_same = is_same and infinitive_of(token) == infinitive_of(tokens[verb]) in function_words.AUXILIARIES
                is_contrast = tokens[joined].low == "maar" and tokens[joined - 1].text == ","
                if not (verb == start - 1 and _is_of_main_clause(tokens, joined, j)):
                    is_own = None if is_own is not False and (is_same or is_contrast) else False
            elif _has_another_subject(tokens, j, is_inverted or joined < j - 1):
                return
            elif is_own is None and (is_inverted or (verb == start - 1 and not _ends_in(tokens, j))):
                return  # "[gremium] steunt dit en het onderzoek levert inzicht op"
            if _is_like(tokens, verb, j) and is_own is not False:
                yield from ((k, True) for k in row)
                yield j, bool(is_own)
                row = []
            joined = None
        j += 1


def _is_of_main_clause(tokens: list[Token], joined: int, j: int) -> bool:
    """Whether a verb right behind "en" has words behind it that come before it in a clause inside another."""
    has_ended = is_finite(tokens, joined - 1) or conjugation.is_participle(tokens[joined - 1].low)
    if j != joined + 1 or ends_clause(tokens, j) or not has_ended:
        return False
    after = tokens[j + 1].low
    is_verb = conjugation.is_infinitive(after) or conjugation.is_participle(after) or is_finite(tokens, j + 1)
    return not is_verb and after not in function_words.PREPOSITIONS


def _is_own(tokens: list[Token], start: int, verb: int) -> bool | None:
    """Whether a verb behind "en" has no subject between them; None where a noun can be that, or its object.

    It is the subject of what things do ("stokt"), where it is somebody ("het Rijk"), and where there are two nouns.
    """
    first, last, infinitive = tokens[start].low, tokens[verb - 1], infinitive_of(tokens[verb])
    after = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    if infinitive in function_words.AUXILIARIES and conjugation.is_infinitive(after):
        infinitive = after  # "en de brug moet komen"
    if first in POINTING and verb == start + 1 and (after == "dat" or not _ends_in(tokens, verb)):
        return False  # "en dat betekent dat"
    nouns = [k for k in range(start, verb) if _begins_noun(tokens, k)]
    is_several = last.text.islower() and last.low.endswith(("en", "s")) and not conjugation.is_participle(last.low)
    if is_several and not is_plural(tokens[verb]):
        nouns = nouns[:-1]  # "en de inwoners informeert"
    if not nouns:
        return True
    words = [token for k in nouns for token in tokens[k : k + 2]]
    if any(t.is_variable or is_name(t) or t.low in function_words.PEOPLE or t.low.endswith(SOMEBODY) for t in words):
        return None if infinitive in function_words.ADDRESSING and len(nouns) == 1 and not is_several else False
    is_adverbial = first in function_words.OPENERS | function_words.ADVERBS | function_words.PREPOSITIONS | POINTING
    if is_adverbial and (infinitive in OF_OPINION or last.low == "nodig"):
        return True
    if infinitive in function_words.HAPPENING or len(nouns) > 1:
        return False
    return True if tokens[nouns[0]].low in {"een", "geen"} and not is_plural(tokens[verb]) else None


def _begins_noun(tokens: list[Token], k: int) -> bool:
    """Whether a noun begins there that goes with no preposition."""
    is_bare_name = is_name(tokens[k]) and tokens[k - 1].low not in function_words.DETERMINERS
    is_noun = tokens[k].is_variable or tokens[k].low in function_words.DETERMINERS or is_bare_name
    return is_noun and tokens[k - 1].low not in function_words.PREPOSITIONS and not is_in_phrase(tokens, k)


def _ends_in(tokens: list[Token], verb: int) -> bool:
    """Whether its clause ends with this verb, and what belongs to it: "heeft betaald"."""
    rest = takewhile(lambda t: conjugation.is_participle(t.low) or conjugation.is_infinitive(t.low), tokens[verb + 1 :])
    return ends_clause(tokens, verb + len(list(rest)))


def _has_another_subject(tokens: list[Token], j: int, is_inverted: bool) -> bool:
    """Whether its subject stands behind the verb: "daarom kiest [gremium] hiervoor en kan [college] verder"."""
    if j + 1 >= len(tokens):
        return False
    after = tokens[j + 1]
    if after.low in function_words.PRONOUNS | {"er"}:
        return True
    can_be = after.name in {"gremium", "college", "raad/Staten", "leden"} or is_name(after)
    can_be = can_be or after.low in function_words.DETERMINERS - {"alle", "veel", "meer", "minder"}
    return is_inverted and can_be and infinitive_of(tokens[j]) not in function_words.ADDRESSING


def _is_behind_condition(tokens: list[Token], verb: int) -> bool:
    """Whether the clause of this verb only opens another: "als [gremium] instemt, betaalt het Rijk"."""
    sentence = takewhile(lambda token: token.text not in STOPS, reversed(tokens[:verb]))
    return any(token.low in function_words.SUBORDINATORS - {"dat"} | {"nu", "toen"} for token in sentence)


def _is_in_row(tokens: list[Token], verb: int, row: list[int], is_inverted: bool) -> bool:
    """Whether a verb behind a comma is one of a row: of a main clause, or right behind another verb of it."""
    follows = row[-1] - 2 in {verb, *row}
    is_main = is_inverted or tokens[verb - 1].name in {"gremium", "raad/Staten"}
    return follows or (is_main and not is_plural(tokens[row[-1]]))


def _is_like(tokens: list[Token], verb: int, j: int) -> bool:
    """Whether it is in the same number, and no participle that goes with "heeft", "is" or "wordt"."""
    with_participle = infinitive_of(tokens[verb]) in {"hebben", "zijn", "worden"}
    return is_plural(tokens[j]) == is_plural(tokens[verb]) and not (
        with_participle and conjugation.is_participle(tokens[j].low)
    )

"""Words further on in a sentence that may speak of the council: "hij", "hem", "zij", and "die" behind a conjunction."""

from collections.abc import Iterator
from dataclasses import dataclass

from wording.finite_verbs import JOINS, STOPS, Token, finite_verb, is_plural
from wording.function_words import ADVERBS, DETERMINERS, NOUNS_TOO, OPENERS, PEOPLE, SUBORDINATORS
from wording.whose_verb import finite_places, is_object

WRITTEN = {"hij": "[hij/zij]", "hem": "[hem/hen]", "hen": "[hem/hen]"}
SUBJECTS = frozenset(("hij", "zij", "ze", "die", "[hij/zij]"))


@dataclass(frozen=True)
class Pronoun:
    """Where it stands, what suits every council there (as it is, if that does), and where its verbs stand."""

    place: int
    written: str
    verbs: tuple[int, ...]
    is_certain: bool


def pronouns(tokens: list[Token], place: int) -> Iterator[Pronoun]:
    """The first behind the subject at `place` that can speak of it."""
    for j in range(place + 1, len(tokens)):
        token = tokens[j]
        if token.text in STOPS or token.name == "gremium":
            return
        is_subject = token.low in SUBJECTS and (token.low != "die" or tokens[j - 1].low in SUBORDINATORS)
        if is_subject or token.low in WRITTEN:
            yield from _read(tokens, place, j)


def _read(tokens: list[Token], place: int, j: int) -> Iterator[Pronoun]:
    """The pronoun at `j`; of "hij" and "hem" it is asked whether they mean the council, unless a person is named."""
    low = tokens[j].low
    verbs = tuple(_verbs(tokens, j)) if low in SUBJECTS else ()
    is_of_several = low == "hen" or any(is_plural(tokens[k]) for k in verbs)
    if is_of_several and any(not (tokens[k].is_variable or is_plural(tokens[k])) for k in finite_places(tokens, place)):
        return  # "[gremium] vindt dat zij worden gehoord": in the singular it is not "zij" who are heard
    is_certain = _is_certain(tokens, place, j, is_of_several=is_of_several)
    may_be = low in {"hij", "hem", "[hij/zij]"} and not any(token.low in PEOPLE for token in tokens[:j])
    if is_certain or may_be:
        written = "[hij/zij]" if low == "zij" and is_of_several else WRITTEN.get(low, tokens[j].text)
        yield Pronoun(j, written, verbs, is_certain)


def _verbs(tokens: list[Token], j: int) -> Iterator[int]:
    """The finite verbs of the pronoun that do not vary yet."""
    return (k for k in finite_places(tokens, j) if finite_verb(tokens[k].low) is not None)


def _is_certain(tokens: list[Token], place: int, j: int, *, is_of_several: bool) -> bool:
    """Whether nobody else is named of whom it can speak."""
    between = tokens[place + 1 : j]
    if any(token.low in PEOPLE for token in tokens[:j]):
        return False
    if tokens[j].low in {"zij", "ze", "hen"} and is_object(tokens, place):
        return False
    if any(token.low in DETERMINERS or token.name == "college" or token.text[0].isupper() for token in between):
        return False
    return not (is_of_several and names_several(between))


def names_several(tokens: list[Token]) -> bool:
    """Whether a noun in the plural is among these, or two together, of which "hun" may speak."""
    for j, token in enumerate(tokens):
        after = tokens[j + 1] if j + 1 < len(tokens) else None
        if token.low == "en" and after and (after.is_variable or after.low in DETERMINERS or after.text[0].isupper()):
            return True
        is_little = token.low in ADVERBS | OPENERS | JOINS
        is_noun = finite_verb(token.low) is None or (token.low in NOUNS_TOO and not (after and after.low == "dat"))
        if token.name == "leden" or (token.is_word and token.low.endswith(("en", "s")) and not is_little and is_noun):
            return True
    return False

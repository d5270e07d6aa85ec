"""The words of a clause, and which of them can be its finite verb."""

import re
from dataclasses import dataclass
from itertools import takewhile

from wording import conjugation
from wording.function_words import (
    ASKING,
    AUXILIARIES,
    DETERMINERS,
    NEVER_VERBS,
    NOUNS_TOO,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from wording.variables import VARIABLE, VERB_VARIABLES

TOKEN = re.compile(rf"{VARIABLE.pattern.replace('(', '(?:')}|[\w\u00ad]+(?:['’-][\w\u00ad]+)*|[^\w\s]")
WITH_TE = frozenset(("maken", "kampen", "danken", "wijten", "horen", "weten", "zeggen", "zien", "doen", "lijden"))
"""After "te" these belong to a finite verb that follows: "te maken heeft"."""
STOPS = frozenset(".;:?!")
QUOTES = {"'": "'", "‘": "’", '"': '"', "“": "”", "„": "”"}
JOINS = frozenset(("en", "of", "maar", "alsmede", "evenals", "noch", "want"))


@dataclass(frozen=True)
class Token:
    """A word, a variable or a mark, with its place in the text."""

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


def tokens_of(text: str) -> list[Token]:
    """The words, variables and marks of a text."""
    return [Token(match.start(), match.end(), match[0]) for match in TOKEN.finditer(text)]


def first_finite(tokens: list[Token], start: int, in_plural: bool | None = None) -> int | None:
    """The finite verb of the clause that goes on at `start`; verbs of clauses inside it are passed over.

    `in_plural`: in which number it must be, if that is known.
    """
    depth, is_purpose, is_compared, j = 0, False, False, start
    doubtful: int | None = None
    plurals: list[int] = []
    while j < len(tokens) and not _ends_sentence(tokens, j) and (depth or not _had_plural(tokens, plurals, start, j)):
        token = tokens[j]
        if opens_clause(tokens, j) and not (token.low == "waar" and j == start):
            depth += 1
            is_compared = [one.low for one in tokens[j : j + 2]] == ["als", "een"]
        elif token.text in QUOTES:
            j = _end_of_quotation(tokens, j)
        elif token.low == "om":
            is_purpose = True
        elif token.low == "te" and j + 1 < len(tokens):
            if not (tokens[j + 1].low.endswith("en") or conjugation.is_infinitive(tokens[j + 1].low)):
                j += 1  # "te laat": how, and no verb
            elif not (depth or is_purpose or _goes_on_behind_te(tokens, j)):
                return _verb_among_plurals(tokens, plurals, start)  # mostly none: "[gremium] te berichten"
            else:
                is_purpose = False
                j += 1 if _goes_on_behind_te(tokens, j) else 1 + _infinitives(tokens, j + 2)
        elif not is_finite(tokens, j):
            if not depth and doubtful is None and _may_be_finite(tokens, j) and _is_in(token, in_plural):
                doubtful = j
        elif depth and not (depth == 1 and _closes_relative(tokens, start, j)):
            depth -= 1
            if is_compared and doubtful is None and _is_in(token, in_plural):
                doubtful = j  # "dit als een kans ziet"
            j += _infinitives(tokens, j + 1)
        elif is_plural(token) and in_plural is not False:
            plurals.append(j)
        elif _is_in(token, in_plural) or (infinitive_of(token) in AUXILIARIES and in_plural and not plurals):
            return j
        j += 1
    found = _verb_among_plurals(tokens, plurals, start)
    if found is None and doubtful is None and tokens[start : start + 1] and tokens[start].low == "zijn":
        return start  # "[gremium] zijn benieuwd naar de kosten", without another verb
    return doubtful if found is None else found


def _closes_relative(tokens: list[Token], start: int, j: int) -> bool:
    """Whether a verb comes behind the relative clause at `start`: "[gremium], die zich hiervoor inzet, stelt"."""
    opens = [token.low for token in tokens[start : start + 2]] in ([",", "die"], [",", "dat"])
    return opens and j > start + 2 and tokens[j - 1].text == ","


def _had_plural(tokens: list[Token], plurals: list[int], start: int, j: int) -> bool:
    """Whether one was the verb, where a comma or "en" stands or a clause opens: "[gremium] hebben besloten, zodat"."""
    is_between = tokens[j].text in {",", "en"}
    if not is_between and (tokens[j].low == "als" or not opens_clause(tokens, j)):
        return False
    is_beside = not is_between and start in plurals and tokens[start].low not in NOUNS_TOO
    is_beside = is_beside or (tokens[j].text == "," and start < j - 1 in plurals and tokens[j - 1].low not in NOUNS_TOO)
    return is_beside or any(infinitive_of(tokens[k]) in AUXILIARIES for k in plurals)


def _is_in(token: Token, in_plural: bool | None) -> bool:
    """Whether a verb is in that number; a variable is in both."""
    return in_plural is None or token.is_variable or is_plural(token) == in_plural


def opens_clause(tokens: list[Token], j: int) -> bool:
    """Whether a clause inside the clause begins there: not with "sinds 2018" or "als volksvertegenwoordiging"."""
    if asks_whether(tokens, j):
        return True
    is_year = j + 1 < len(tokens) and tokens[j + 1].text[0].isdigit()
    return tokens[j].low in SUBORDINATORS and not is_role(tokens, j) and not (tokens[j].low == "sinds" and is_year)


def asks_whether(tokens: list[Token], j: int) -> bool:
    """Whether "of" there opens a clause: "de vraag of"."""
    return j > 0 and tokens[j].low == "of" and bool({tokens[j - 1].low, infinitive_of(tokens[j - 1])} & ASKING)


def is_role(tokens: list[Token], j: int) -> bool:
    """Whether "als" there names a role and opens no clause: "als volksvertegenwoordiging"."""
    if tokens[j].low != "als" or j + 1 >= len(tokens):
        return False
    after = tokens[j + 1]
    is_noun = may_be_owned(after) and after.text.islower() and after.low not in PRONOUNS | {"er", "niet"}
    return is_noun and not after.low.endswith(("en", "s"))


def _ends_sentence(tokens: list[Token], j: int) -> bool:
    """Whether another sentence begins there, or what is no part of this clause: ", want", ", maar"."""
    if tokens[j].text in STOPS:
        return True
    return tokens[j].low in {"want", "maar"} and j > 0 and tokens[j - 1].text == ","


def _end_of_quotation(tokens: list[Token], j: int) -> int:
    """Where the quotation that opens there is closed, such as the title of a motion; there itself if it is not."""
    closing = QUOTES[tokens[j].text]
    return next((k for k in range(j + 1, len(tokens)) if tokens[k].text == closing), j)


def _goes_on_behind_te(tokens: list[Token], te: int) -> bool:
    """Whether a finite verb follows: "te maken heeft"."""
    return te + 2 < len(tokens) and tokens[te + 1].low in WITH_TE and is_finite(tokens, te + 2)


def _infinitives(tokens: list[Token], start: int) -> int:
    """How many infinitives follow each other there."""
    return sum(1 for _ in takewhile(lambda token: conjugation.is_infinitive(token.low), tokens[start:]))


def _verb_among_plurals(tokens: list[Token], plurals: list[int], start: int) -> int | None:
    """Of words that are a plural or an infinitive: an auxiliary, or the first where a plural can stand."""
    verbs = [j for j in plurals if tokens[j].low not in NOUNS_TOO]
    certain = [
        j for j in verbs if infinitive_of(tokens[j]) in AUXILIARIES or not conjugation.is_infinitive(tokens[j].low)
    ]
    for j in verbs:
        is_in_row = bool(certain) and _goes_on_with_infinitive(tokens, j)
        if j in certain or j == start or (_can_end(tokens, j) and not is_in_row):
            return j
    ending = [j for j in plurals if _can_end(tokens, j) or plurals == [start]]
    return ending[0] if ending else None


def _goes_on_with_infinitive(tokens: list[Token], j: int) -> bool:
    """Whether another infinitive of the same row follows: "bouwen en wonen belangrijk vinden"."""
    following = tokens[j + 1 : j + 3]
    if len(following) < 2 or infinitive_of(following[1]) in AUXILIARIES:
        return False
    return following[0].low in JOINS and conjugation.is_infinitive(following[1].low)


def _can_end(tokens: list[Token], j: int) -> bool:
    """Whether no more has to come behind the verb there: "zich zorgen maken over", "de kosten zien stijgen"."""
    if ends_clause(tokens, j) or tokens[j + 1].low in PREPOSITIONS | {"om"}:
        return True
    after = tokens[j + 1]
    is_noun = after.low in NOUNS_TOO
    return conjugation.is_infinitive(after.low) and not is_noun and infinitive_of(after) not in AUXILIARIES


def may_be_owned(token: Token) -> bool:
    """Whether it can be what "zijn" is about: a noun or an adjective, and no verb."""
    if token.is_variable:
        return token.name == "leden"
    if not token.is_word or token.low in PREPOSITIONS | SUBORDINATORS | DETERMINERS | JOINS | OPENERS:
        return False
    is_verb = conjugation.finite_verbs(token.low) or conjugation.is_participle(token.low)
    return not is_verb or token.low in NOUNS_TOO


def is_finite(tokens: list[Token], j: int) -> bool:
    """Whether the word can be a finite verb where it stands."""
    token = tokens[j]
    if token.is_variable:
        return verb_of(token.name) is not None
    verb = finite_verb(token.low)
    if verb is None:
        return False
    before = tokens[j - 1] if j else None
    if verb.infinitive in AUXILIARIES and token.low != "zijn":
        return not (token.low == "staat" and before and before.low in {"in", "de", "een"})
    if token.low == "zijn":
        return j + 1 >= len(tokens) or not may_be_owned(tokens[j + 1])
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    is_said_of_it = before is not None and before.low == "het" and after is not None and after.low == "dat"
    is_verb = is_said_of_it or _is_only_verb(token.low, verb)  # "het betreuren dat"
    is_no_more = before is not None and before.low == "meer" and j > 1 and tokens[j - 2].low == "niet"
    if before and (before.low == "te" or (before.low in DETERMINERS and not (is_verb or is_no_more))):
        return False
    beside = before is not None and before.name in {"gremium", "college", "raad/Staten"}
    if token.low in NOUNS_TOO or (verb.is_plural and _is_behind_preposition(tokens, j)):
        of_subject = beside or (after is not None and after.name in {"gremium", "college"})
        is_noun = before is not None and (before.low in PREPOSITIONS or _is_adjective(before))
        return of_subject or (ends_clause(tokens, j) and not is_noun)
    if not beside and _is_attributive(token, before, after):
        return False
    if after and conjugation.is_participle(after.low) and j + 2 < len(tokens) and _is_auxiliary(tokens[j + 2]):
        return False  # "hecht verbonden is": how
    if conjugation.is_participle(token.low) and not beside:
        around = [t for t in (before, after) if t is not None]
        return not any(_is_auxiliary(t) for t in around)
    return True


def _may_be_finite(tokens: list[Token], j: int) -> bool:
    """Whether a word that mostly is something else can be a verb where it stands."""
    token, before = tokens[j], tokens[j - 1]
    if token.low not in NOUNS_TOO or before.low in PREPOSITIONS | DETERMINERS:
        return False
    verb = finite_verb(token.low)
    return verb is not None and (not verb.is_plural or (_can_end(tokens, j) and not _is_adjective(before)))


def _is_attributive(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word that looks like a past goes with the noun behind it: "door gewijzigde omstandigheden"."""
    if not token.low.endswith(("de", "te")) or before is None or before.low in JOINS:
        return False
    return before.low in PREPOSITIONS or (after is not None and may_be_owned(after))


def _is_behind_preposition(tokens: list[Token], j: int) -> bool:
    """Whether one stands right before that does not go with an "er" before it: "er unaniem voor kozen"."""
    clause = takewhile(lambda token: token.text not in {*STOPS, ","}, reversed(tokens[:j]))
    return (
        j > 0 and tokens[j - 1].low in PREPOSITIONS and not any(token.low in {"er", "hier", "daar"} for token in clause)
    )


def _is_adjective(token: Token) -> bool:
    """Whether a word before a noun in the plural goes with it: "nieuwe wijken", not "de gemeente steunen"."""
    return token.is_word and token.low.endswith("e") and not token.low.endswith(("ie", "eente"))


def _is_only_verb(word: str, verb: conjugation.FiniteVerb) -> bool:
    """Whether it is a finite verb also behind "dit" or "het": "erkent", not "besluit", "plannen" or "gemiste"."""
    return not verb.is_plural and word.endswith("t") and word not in NOUNS_TOO and not conjugation.is_participle(word)


def _is_auxiliary(token: Token) -> bool:
    verb = verb_of(token.name) if token.is_variable else finite_verb(token.low)
    return verb is not None and verb.infinitive in AUXILIARIES


def ends_clause(tokens: list[Token], j: int) -> bool:
    return j + 1 >= len(tokens) or tokens[j + 1].text in {*STOPS, ","} or tokens[j + 1].low in JOINS | SUBORDINATORS


def finite_verb(word: str) -> conjugation.FiniteVerb | None:
    """The verb that this word is a finite form of, if it can be one."""
    if word in NEVER_VERBS:
        return None
    return next(iter(conjugation.finite_verbs(word)), None)


def infinitive_of(token: Token) -> str:
    verb = verb_of(token.name) if token.is_variable else finite_verb(token.low)
    return verb.infinitive if verb else ""


def is_plural(token: Token) -> bool:
    """A variable counts as the singular: it is both."""
    verb = None if token.is_variable else finite_verb(token.low)
    return bool(verb and verb.is_plural)


def verb_of(name: str) -> conjugation.FiniteVerb | None:
    """The verb that a variable stands for; None for other variables."""
    if name in VERB_VARIABLES:
        return next((verb for verb in conjugation.finite_verbs(name) if verb.is_plural), None)
    singular, slash, plural = name.rpartition(": ")[2].partition("/")
    if not slash:
        return None
    return next((v for v in conjugation.finite_verbs(singular) if v.plural == plural), None)

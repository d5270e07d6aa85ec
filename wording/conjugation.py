"""Dutch verbs in the third person: "moet" and "moeten", "trok op" and "trokken op".

Regular verbs follow the rules of spelling: open and closed syllables (maken, maakt; pakken, pakt), v and z at the end
of a syllable (leven, leeft), and 't kofschip for the past (werkte, leefde). What does not stands in verbs.py.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from wording import verbs

SEPARABLE = tuple(verbs.SEPARABLE.split())
INSEPARABLE = tuple(verbs.INSEPARABLE.split())
BEFORE_ANY_VERB = tuple(prefix for prefix in INSEPARABLE if prefix != "ge")
"""Verbs in "ge-" are all in verbs.py: another word is a noun or a participle ("gebouwen", "gestelde")."""
ALWAYS_INSEPARABLE = INSEPARABLE[: INSEPARABLE.index("over")]
NEVER_APART = frozenset(verbs.NEVER_APART.split())
STRESSLESS = tuple(verbs.STRESSLESS.split())

VOICELESS = re.compile(r"(?:[tkfspxcq]|ch|sh)$")
"""'t kofschip: before -en of the infinitive."""
OPEN = re.compile(r"(?:(?<![aeiouyëï])|(?<=^be)|(?<=^ge)|(?<=[^aeoq]u(?=er$)))([aeou])([bcdfghjklmnprstvz])$")
"""One vowel and one consonant: in an open syllable, so the vowel is doubled when the syllable is closed."""
UNSTRESSED = re.compile(r"[aeiouy].*e[lmnr]$")
"""A stem of more syllables that ends so has no stress there: regel, reken, adem."""
STRESSED = re.compile(r"(?:oor|voor|na|mede)del$")
OF_LATIN = re.compile(r"[^aeiou]?er$")


@dataclass(frozen=True)
class Forms:
    """The third person of a verb, singular and plural, and its past participle; a prefix is not in the finite ones."""

    infinitive: str
    singular: str
    plural: str
    past_singular: str
    past_plural: str
    participle: str

    def behind(self, prefix: str) -> "Forms":
        """With the prefix before every form, as in "ontstaat" and (in a subordinate clause) "optrekt"."""
        return Forms(
            prefix + self.infinitive,
            prefix + self.singular,
            prefix + self.plural,
            prefix + self.past_singular,
            prefix + self.past_plural,
            prefix + self.participle,
        )


@dataclass(frozen=True)
class FiniteVerb:
    """What a word is as a finite verb: its own number, and both forms of its tense."""

    infinitive: str
    is_plural: bool
    singular: str
    plural: str

    @property
    def written(self) -> str:
        """As a variable in a shared text."""
        return f"[{self.singular}/{self.plural}]"


@cache
def conjugate(infinitive: str) -> Forms:
    """All forms, of a separable verb without what stands apart from it: optrekken has trekt, trok."""
    if infinitive in irregular():
        return irregular()[infinitive]
    prefix, base = _parts(infinitive)
    if prefix:
        forms = conjugate(base)
        return Forms(
            infinitive, forms.singular, forms.plural, forms.past_singular, forms.past_plural, prefix + forms.participle
        )
    prefix, base = _split(infinitive, INSEPARABLE)
    if base in irregular():
        # "onderhield", "bestond": irregular as without the prefix, and no "ge" in the participle
        forms = irregular()[base].behind(prefix)
        bare = irregular()[base].participle.removeprefix("ge")
        return replace(forms, participle=prefix + bare)
    return by_the_rules(infinitive)


def by_the_rules(infinitive: str) -> Forms:
    """The forms of a regular verb."""
    raw = infinitive.removesuffix("n").removesuffix("e")
    stem = _stem(raw)
    mark = "t" if VOICELESS.search(raw) else "d"
    prefix, _ = _split(infinitive, ALWAYS_INSEPARABLE)
    ge = "" if prefix or infinitive in NEVER_APART else "ge"
    if ge and re.match("e|i(?!j)", stem):
        ge, participle = "g", "e" + {"e": "ë", "i": "ï"}[stem[0]] + stem[1:]
    else:
        participle = stem
    return Forms(
        infinitive,
        stem if stem.endswith("t") else stem + "t",
        infinitive,
        f"{stem}{mark}e",
        f"{stem}{mark}en",
        ge + (participle if stem.endswith(("t", "d")) else participle + mark),
    )


@cache
def irregular() -> dict[str, Forms]:
    """Infinitive -> its forms, as verbs.py has them."""
    rows = (row.split() for line in verbs.IRREGULAR.strip().splitlines() for row in line.split("|"))
    return {row[0]: Forms(*row) for row in rows}


@cache
def regular() -> frozenset[str]:
    """Infinitives, without those that are a known verb behind a word that stands apart."""
    listed = frozenset(verbs.REGULAR.split()) - irregular().keys()
    known = listed | irregular().keys()
    return frozenset(verb for verb in listed if verb in NEVER_APART or _split(verb, SEPARABLE)[1] not in known)


def _parts(infinitive: str) -> tuple[str, str]:
    """What stands apart from a separable verb, and the verb; empty for one that is not separable, or not known."""
    prefix, base = _split(infinitive, SEPARABLE)
    is_known = base in irregular() or base in regular() or _split(base, INSEPARABLE)[1] in irregular()
    return (prefix, base) if prefix and is_known and infinitive not in NEVER_APART else ("", "")


@cache
def finite_verbs(word: str) -> tuple[FiniteVerb, ...]:
    """What the word (in lower case) can be as a finite verb; () if it is none that is known."""
    found = list(_known_forms().get(word, ()))
    if not found and not (word.startswith("ge") and word in _participles()):
        found = [*_behind_prefix(word, SEPARABLE), *_behind_prefix(word, BEFORE_ANY_VERB)] or _verbs_in_eren(word)
    return tuple(dict.fromkeys(found))


def is_participle(word: str) -> bool:
    """Whether the word is the past participle of a known verb, whatever else it can be."""
    if word in _participles():
        return True
    prefix, base = _split(word, SEPARABLE)
    return bool(prefix) and base in _participles()


def is_infinitive(word: str) -> bool:
    """Whether the word is the infinitive of a known verb."""
    return any(verb.infinitive == word for verb in finite_verbs(word)) or word.endswith("zijn")


def both_forms(word: str) -> FiniteVerb | None:
    """The verb that an infinitive or a finite form stands for; of two tenses or verbs the one in the present."""
    return next(iter(finite_verbs(word)), None)


@cache
def _known_forms() -> dict[str, list[FiniteVerb]]:
    known: dict[str, list[FiniteVerb]] = {}
    conjugated = [conjugate(infinitive) for infinitive in (*irregular(), *sorted(regular()))]
    for verb in conjugated:
        for is_plural, form in ((False, verb.singular), (True, verb.plural)):
            known.setdefault(form, []).append(FiniteVerb(verb.infinitive, is_plural, verb.singular, verb.plural))
    for verb in conjugated:
        for is_plural, form in ((False, verb.past_singular), (True, verb.past_plural)):
            known.setdefault(form, []).append(
                FiniteVerb(verb.infinitive, is_plural, verb.past_singular, verb.past_plural)
            )
    return known


@cache
def _participles() -> frozenset[str]:
    return frozenset(conjugate(verb).participle for verb in (*irregular(), *regular()))


def _behind_prefix(word: str, prefixes: tuple[str, ...]) -> list[FiniteVerb]:
    found = []
    for prefix in sorted(prefixes, key=len, reverse=True):
        for verb in _known_forms().get(word.removeprefix(prefix), ()) if word.startswith(prefix) else ():
            if len(verb.singular) > 1 and len(word) > len(prefix) + 1:
                found.append(
                    FiniteVerb(prefix + verb.infinitive, verb.is_plural, prefix + verb.singular, prefix + verb.plural)
                )
        if found:
            return found
    return found


def _verbs_in_eren(word: str) -> list[FiniteVerb]:
    """Verbs in -eren that no list has: every word in -eert is one."""
    match = re.fullmatch(r"([a-zëïöü]{2,})(eert|eerde|eerden)", word)
    if not match:
        return []
    verb = by_the_rules(f"{match[1]}eren")
    if match[2] == "eert":
        return [FiniteVerb(verb.infinitive, False, verb.singular, verb.plural)]
    return [FiniteVerb(verb.infinitive, match[2] == "eerden", verb.past_singular, verb.past_plural)]


def _split(word: str, prefixes: tuple[str, ...]) -> tuple[str, str]:
    """The longest of these before the word, and the rest if that is a word; empty without one."""
    for prefix in sorted(prefixes, key=len, reverse=True):
        rest = word.removeprefix(prefix)
        if word.startswith(prefix) and len(rest) > 3 and re.search("[aeiouy].*n$|[aeiouy]", rest):
            return prefix, rest
    return "", ""


def _stem(raw: str) -> str:
    """The stem as it is spelled at the end of a word; `raw` is the infinitive without -en."""
    if raw.endswith("ër"):
        return f"{raw[:-2]}eer" if raw[-3] == "i" else f"{raw[:-1]}er"
    if len(raw) > 1 and raw[-1] == raw[-2] and raw[-1] not in "aeiou":
        return raw[:-1]
    match = OPEN.search(raw)
    if match and _is_stressed(raw):
        raw = f"{raw[: match.start()]}{match[1] * 2}{match[2]}"
    return raw[:-1] + {"v": "f", "z": "s"}.get(raw[-1], raw[-1])


def _is_stressed(raw: str) -> bool:
    """Whether the last syllable of the stem bears the stress, so that its vowel is a long one."""
    prefix, base = _split(f"{raw}en", ALWAYS_INSEPARABLE)
    bare = base.removesuffix("en") if prefix else raw
    if not UNSTRESSED.search(bare) or STRESSED.search(raw):
        return True
    return bool(OF_LATIN.search(raw)) and not raw.endswith(STRESSLESS)

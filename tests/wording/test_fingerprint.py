"""The same words, the same fingerprint; another word, another one."""

import hashlib
import re
import string
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wording import fingerprint
from wording.core import CoreClause
from wording.fingerprint import ALPHABET, canonical, canonical_text, code, parse_code

EXAMPLE = (
    CoreClause("considering", "[gebied] groeit;"),
    CoreClause("dictum", "Te pleiten voor een brug.", "verzoeken", "[college]"),
)
EXAMPLE_FINGERPRINT = "2ac25681d407d3d9c4ac97363256804fa018839f0b03abf9f42b924e7bd3f73c"


def test_the_example_of_the_documentation():
    page = " ".join((fingerprint.__doc__ or "").split())
    lines = re.search(r"U\+000A: (considering.*?brug)\\n has ([0-9a-f]{64}) .* example is ([\w-]{14})\.", page)
    assert lines is not None
    written = "".join(
        f"{line.strip()}\n" for line in f"{lines[1]}\\n".replace("\\t", "\t").split("\\n") if line.strip()
    )
    assert canonical(EXAMPLE) == written
    assert hashlib.sha256(written.encode()).hexdigest() == lines[2] == EXAMPLE_FINGERPRINT
    assert fingerprint.fingerprint(EXAMPLE) == EXAMPLE_FINGERPRINT
    assert code(EXAMPLE_FINGERPRINT) == lines[3] == "66DT-8GG9-7JP4"


@pytest.mark.parametrize(
    ("written", "canonical_form"),
    [
        ("De regio groeit.", "de regio groeit"),
        ("de regio groeit ;", "de regio groeit"),
        ("er scholen nodig zijn, e.d.,", "er scholen nodig zijn, e.d"),
        ("waarom?", "waarom?"),
        ("zo snel mogelijk…", "zo snel mogelijk"),
        ("eerst … dan", "eerst ... dan"),
        ("  de\u00a0\n regio\u202fgroeit", "de regio groeit"),
        ("woning\u00adbouw en\u200b ov", "woningbouw en ov"),
        ("„één” ‘stem’ auto’s", "'één' 'stem' auto's"),
        ("Almere – Lelystad — A6", "almere - Lelystad - A6"),
        ("cafe\u0301", "café"),
        ("ﬁets en ĳs", "fiets en ijs"),
        ("[college] wil", "[college] wil"),
        ("BO MIRT", "bO MIRT"),
        ("", ""),
    ],
)
def test_the_canonical_form_of_a_text(written, canonical_form):
    assert canonical_text(written) == canonical_form


@given(st.text())
def test_the_canonical_form_of_a_canonical_form_is_itself(text):
    assert canonical_text(canonical_text(text)) == canonical_text(text)
    assert not set(canonical_text(text)) & set("\t\n\r\x0b\x0c\x85\u2028\u2029")


LETTERS = string.ascii_letters + string.digits + "éëïöüç"
WORDS = st.text(LETTERS, min_size=1, max_size=8) | st.sampled_from(
    ["auto's", "'s", "BO-MIRT", "(A6)", "e.d.)", "[college]"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
BARE = st.builds(CoreClause, st.sampled_from(["noting", "considering", "opining"]), TEXTS)
ADDRESSEES = st.sampled_from(["[college]", "de minister"])
DICTUM = st.builds(
    CoreClause, st.just("dictum"), TEXTS, st.sampled_from(["verzoeken", "opdragen", "oproepen"]), ADDRESSEES
)
CORES = st.lists(BARE | DICTUM, min_size=1, max_size=6).map(tuple)

SPACES = st.text("\t\n\r \x1f\x85\xa0\u1680\u2000\u2009\u2028\u202f\u3000", min_size=1, max_size=3)
INVISIBLE = st.sampled_from(["", "", "", "\xad", "\u200b", "\u200d", "\u2060", "\ufeff", "\x00", "\ufe0f"])
ENDS = st.sampled_from(["", ";", ",", ".", " ;", "...", "…", " \u200b.", "\xa0,"])


@given(st.one_of(st.text(), st.text(alphabet="aé-–“ \u0301\u1fef\u037e\ufe0f\u034f\xa0.;A")))
def test_the_short_way_to_it_is_the_long_one(text):
    assert canonical_text(text) == fingerprint.canonical_text_in_full(text)


@st.composite
def noisy(draw: st.DrawFn, text: str) -> str:
    """The same words as a printer, a word processor or a PDF might give them back."""
    out = [draw(st.sampled_from(["", " ", "\n", "\ufeff"]))]
    for character in unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text):
        if character == " ":
            out.append(draw(SPACES))
        elif character == "'":
            out.append(draw(st.sampled_from("'’‘`´′")))
        elif character == "-":
            out.append(draw(st.sampled_from("-‐‑–—−")))
        else:
            out.append(character)
        if character not in "[]":
            out.append(draw(INVISIBLE))
    noise = "".join(out) + draw(ENDS)
    return re.sub(r"^(\s*)(\w)", lambda m: m[1] + draw(st.sampled_from([m[2].upper(), m[2].lower()])), noise)


@given(st.data(), CORES)
def test_typographic_noise_never_changes_it(data, core):
    noise = tuple(
        CoreClause(c.kind, data.draw(noisy(c.text)), c.verb, data.draw(noisy(c.addressee)) if c.addressee else "")
        for c in core
    )
    assert fingerprint.fingerprint(noise) == fingerprint.fingerprint(core)


@given(st.data(), CORES, WORDS)
def test_a_word_changed_added_or_removed_always_does(data, core, word):
    place = data.draw(st.integers(0, len(core) - 1))
    words = core[place].text.split()
    at = data.draw(st.integers(0, len(words) - 1))
    done = data.draw(st.sampled_from(["changed", "added", "removed"]))
    if done == "removed":
        words.pop(at)
    elif done == "added":
        words.insert(at, word)
    else:
        assume(words[at][1:] != word[1:] or words[at][:1].lower() != word[:1].lower())
        words[at] = word
    changed = CoreClause(core[place].kind, " ".join(words), core[place].verb, core[place].addressee)
    assume(canonical_text(changed.text) != canonical_text(core[place].text) or done == "changed")
    other = (*core[:place], changed, *core[place + 1 :])
    assert fingerprint.fingerprint(other) != fingerprint.fingerprint(core)


@given(st.data(), CORES, BARE | DICTUM)
def test_a_clause_added_removed_or_moved_always_does(data, core, clause):
    place = data.draw(st.integers(0, len(core) - 1))
    before = fingerprint.fingerprint(core)
    assert fingerprint.fingerprint((*core[:place], clause, *core[place:])) != before
    assert fingerprint.fingerprint((*core[:place], *core[place + 1 :])) != before
    moved = data.draw(st.permutations(core))
    same = [fingerprint.canonical_clause(c) for c in moved] == [fingerprint.canonical_clause(c) for c in core]
    assert (fingerprint.fingerprint(tuple(moved)) == before) == same


@pytest.mark.parametrize(
    "other",
    [
        CoreClause("dictum", "te pleiten voor een brug", "opdragen", "[college]"),
        CoreClause("dictum", "te pleiten voor een brug", "verzoeken", "het college"),
        CoreClause("dictum", "te pleiten voor een Brug", "verzoeken", "[college]"),
        CoreClause("dictum", "te pleiten, voor een brug", "verzoeken", "[college]"),
        CoreClause("dictum", "te pleiten voor een brug?", "verzoeken", "[college]"),
        CoreClause("opining", "te pleiten voor een brug"),
    ],
)
def test_kind_verb_addressee_case_and_punctuation_count(other):
    assert fingerprint.fingerprint((EXAMPLE[0], other)) != EXAMPLE_FINGERPRINT


@given(st.binary(min_size=32, max_size=32).map(bytes.hex), st.data())
def test_a_code_is_read_back_however_it_is_typed(digest, data):
    shown = code(digest)
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", shown)
    loose = "".join(data.draw(st.sampled_from([c, c.lower(), f" {c}", f"{c} - "])) for c in shown.replace("-", ""))
    assert parse_code(loose) == parse_code(shown) == parse_code(shown.replace("-", "–")) == shown


def test_the_fingerprints_of_a_code_are_all_those_between_two():
    low, high = fingerprint.span("5555-5555-5555")
    assert code(low) == code(high) == "5555-5555-5555"
    assert code(f"{int(low, 16) - 1:064x}") == "5555-5555-5554"
    assert code(f"{int(high, 16) + 1:064x}") == "5555-5555-5556"
    assert fingerprint.span("2222-2222-2222")[0] == "0" * 64
    assert fingerprint.span("YYYY-YYYY-YYYY")[1] == "f" * 64


@given(st.binary(min_size=32, max_size=32).map(bytes.hex))
def test_a_fingerprint_is_among_those_of_its_code(digest):
    low, high = fingerprint.span(code(digest))
    assert low <= digest <= high
    assert len(low) == len(high) == 64


def test_no_character_of_a_code_looks_like_another():
    assert len(ALPHABET) == len(set(ALPHABET)) == 25
    assert not set(ALPHABET) & set("01OILUAEIOUSZB")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("prg6h9gpvw36", "PRG6-H9GP-VW36"),
        ("PRG6 H9GP VW36.", "PRG6-H9GP-VW36"),
        ("PRGS-H9GP-VWZB", "PRG5-H9GP-VW28"),
        ("PRG6-H9GP-VW3", None),
        ("PRG6-H9GP-VW366", None),
        ("PRG6-H9GP-VW3O", None),
        ("ＰＲＧ６-H9GP-VW36", None),
        ("", None),
        ("\x00", None),
        ("٣" * 12, None),
        ("x" * 100_000, None),
    ],
)
def test_what_cannot_be_a_code_is_none(typed, read):
    assert parse_code(typed) == read

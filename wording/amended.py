"""The text of a motion as a council changed it, read back into the terms of the joint text that was filed."""

from dataclasses import replace

from gremia.models import Gremium
from wording.comparison import unresolve_core
from wording.core import Core, CoreClause
from wording.fingerprint import canonical_text
from wording.literals import addressed
from wording.parts import Kind, Verb
from wording.reader.model import ReadMotion

ALSO_SAYS = {"vragen": Verb.REQUEST, "uitnodigen": Verb.REQUEST}


class UnknownVerb(ValueError):
    """A dictum with a verb that a shared text does not have."""


def amended_core(motion: ReadMotion, filed: Core, gremium: Gremium) -> Core:
    """The clauses of the motion that was read, with the variables of the filed text back. Raises UnknownVerb."""
    meant = {canonical_text(clause.addressee) for clause in filed if clause.addressee and "[" not in clause.addressee}
    return unresolve_core(filed, tuple(_in_our_terms(clause, meant, gremium) for clause in motion.core), gremium)


def _in_our_terms(clause: CoreClause, meant: set[str], gremium: Gremium) -> CoreClause:
    """In the verbs and variables of a shared text; whom it `meant` in so many words keeps that name."""
    if clause.kind != Kind.DICTUM:
        return clause
    verb = ALSO_SAYS.get(clause.verb, clause.verb)
    if verb not in Verb.values:
        raise UnknownVerb(clause.verb)
    if verb == Verb.DECLARE:
        return replace(clause, verb=verb, text=f"{clause.addressee} {clause.text}".strip(), addressee="")
    if canonical_text(clause.addressee) in meant:
        return replace(clause, verb=verb)
    return replace(clause, verb=verb, addressee=addressed(clause.addressee, gremium))

"""The text of a motion as a council changed it, read back into the terms of the joint text that was filed."""

from dataclasses import replace

from gremia.models import Gremium
from wording.comparison import unresolve_core
from wording.core import Core, CoreClause
from wording.fingerprint import canonical_text
from wording.literals import addressee_with_variables
from wording.parts import Kind, Verb
from wording.reader.model import ReadMotion

SYNONYMS = {"vragen": Verb.REQUEST, "uitnodigen": Verb.REQUEST}


class UnknownVerb(ValueError):
    """The verb of a dictum is none of Verb."""


def amended_core(motion: ReadMotion, filed: Core, gremium: Gremium) -> Core:
    """The clauses of the motion that was read, with the variables of the filed text back. Raises UnknownVerb."""
    addressees = [clause.addressee for clause in filed if clause.addressee]
    literal_addressees = {canonical_text(addressee) for addressee in addressees if "[" not in addressee}
    clauses = tuple(_as_shared_clause(clause, literal_addressees, gremium) for clause in motion.core)
    return unresolve_core(filed, clauses, gremium)


def _as_shared_clause(clause: CoreClause, literal_addressees: set[str], gremium: Gremium) -> CoreClause:
    """The clause in the verbs and variables of a shared text; `literal_addressees` stay without a variable."""
    if clause.kind != Kind.DICTUM:
        return clause
    verb = SYNONYMS.get(clause.verb, clause.verb)
    if verb not in Verb.values:
        raise UnknownVerb(clause.verb)
    if verb == Verb.DECLARE:
        return replace(clause, verb=verb, text=f"{clause.addressee} {clause.text}".strip(), addressee="")
    if canonical_text(clause.addressee) in literal_addressees:
        return replace(clause, verb=verb)
    return replace(clause, verb=verb, addressee=addressee_with_variables(clause.addressee, gremium))

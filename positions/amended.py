"""The text of a motion as a council changed it, read back into the terms of the joint text that was filed."""

from dataclasses import replace

from gremia.models import Gremium
from positions.comparison import unresolve_core
from positions.models import Clause, Revision
from positions.motion_text import ReadMotion
from positions.wording import Core, CoreClause

ITS_EXECUTIVE = ("het college", "het college van b en w", "het college van b&w", "gedeputeerde staten", "")
"""What a motion also calls the executive that it addresses; nobody else is addressed by nothing."""
ALSO_SAYS = {"vragen": Revision.Verb.REQUEST, "uitnodigen": Revision.Verb.REQUEST}


class UnknownVerb(ValueError):
    """A dictum with a verb that a shared text does not have."""


def amended_core(motion: ReadMotion, filed: Core, gremium: Gremium) -> Core:
    """The clauses of the motion that was read, with the variables of the filed text back. Raises UnknownVerb."""
    return unresolve_core(filed, tuple(_in_our_terms(clause, gremium) for clause in motion.core), gremium)


def _in_our_terms(clause: CoreClause, gremium: Gremium) -> CoreClause:
    if clause.kind != Clause.Kind.DICTUM:
        return clause
    verb = ALSO_SAYS.get(clause.verb, clause.verb)
    if verb not in Revision.Verb.values:
        raise UnknownVerb(clause.verb)
    if verb == Revision.Verb.DECLARE:
        return replace(clause, verb=verb, text=f"{clause.addressee} {clause.text}".strip(), addressee="")
    called = " ".join(clause.addressee.lower().split())
    own = called in (*ITS_EXECUTIVE, gremium.executive.lower())
    return replace(clause, verb=verb, addressee="[college]" if own else clause.addressee)

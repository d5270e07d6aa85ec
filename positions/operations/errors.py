"""Errors that more than one kind of operation raises."""

from positions.models import Position


class TextLocked(Exception):
    """The text of the position (`position`) was declared joint: it is reopened, with a reason, before it changes."""

    def __init__(self, position: Position) -> None:
        super().__init__(f"Position {position.pk} was declared joint.")
        self.position = position


class CouncilVoted(Exception):
    """The council of this gremium decided about the text: what was said about it until then stays."""


class NobodyGoesOn(Exception):
    """The motion of every gremium that takes part came to an end without being adopted: none could file a new text."""

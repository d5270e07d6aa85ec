"""Errors that operations of several apps raise."""


class ReasonRequired(ValueError):
    """Whoever objects, disagrees, sets aside, declines, corrects or calls off says why."""

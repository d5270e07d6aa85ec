"""Errors that operations of several apps raise."""


class ReasonRequired(ValueError):
    """Whoever objects, disagrees, sets aside, declines, corrects, calls off or declares without proof says why."""

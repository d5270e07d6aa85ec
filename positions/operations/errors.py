"""Errors that more than one kind of operation raises."""


class ReasonRequired(ValueError):
    """Whoever objects, has a remark, sets aside, declines or corrects says why."""

"""Signals of meetings to the apps above them."""

from django.dispatch import Signal

meeting_cancelled = Signal()
"""A meeting (`meeting`) does not take place; within the transaction."""
meeting_moved = Signal()
"""A published meeting (`meeting`) has another day, time or place; within the transaction."""
items_put_back = Signal()
"""Items of an agenda that were removed are there again, under their own numbers (`numbers`); within the transaction."""

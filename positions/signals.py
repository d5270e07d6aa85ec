"""Signals of positions to the apps above it."""

from django.dispatch import Signal

position_changed = Signal()
"""The core of a position has another version (`position_id`), which is committed: its motions are behind."""

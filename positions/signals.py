"""Signals of positions to the apps above it."""

from django.dispatch import Signal

position_changed = Signal()
"""The core of a position has another version (`position_id`), which is committed: its motions are behind."""

gremia_joined = Signal()
"""Gremia (`gremia`, their ids) take part in `position` from now on, perhaps again; sent in the step that adds them."""

text_reopened = Signal()
"""The text of `position`, which was declared joint, may change again; sent in the step that does so, with `by`."""

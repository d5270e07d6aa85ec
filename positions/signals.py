"""What positions tells the floors above it, in the past tense."""

from django.dispatch import Signal

position_changed = Signal()
"""The core of a position has another version (`position_id`), which is committed: its motions are behind."""

"""What other floors hear of, in the step in which it happened."""

from django.dispatch import Signal

fractie_changed = Signal()
"""A member went to another fractie: `before` and `after` are the mandates."""

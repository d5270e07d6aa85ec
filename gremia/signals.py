"""What other floors hear of, in the step in which it happened."""

from django.dispatch import Signal

fractie_changed = Signal()
"""A member went to another fractie, or was in another all along; `before` and `after` are then one mandate."""

place_changed = Signal()
"""A gremium has another town hall or address; `before` is the gremium as it was."""

person_removed = Signal()
"""Somebody (`person`) is removed as the law asks; within the transaction, before name and address go."""

log_in_held = Signal()
"""After too many failures a password was not even looked at: `request` and `email`. Told once in some minutes."""

council_log_in_refused = Signal()
"""What a council said of somebody let nobody in: `request`, and `user` where it was an account that is known."""

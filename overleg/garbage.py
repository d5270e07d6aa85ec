"""No search for garbage in what stays: it takes two fifths of starting and ending a process, and finds nothing.

Python looks through everything it has whenever much was made, so a dozen times while all is loaded, and once more at
the end, when the memory is given back anyway. What is loaded is set apart instead, which also leaves it in the memory
that the processes of gunicorn and of a worker share: looking at an object is writing to it.
"""

import atexit
import gc


def loading() -> None:
    """Look for none until all is loaded, nor at the end."""
    gc.disable()
    atexit.register(gc.freeze)


def loaded() -> None:
    """Set apart what there is, and look from now on at what comes."""
    gc.freeze()
    gc.enable()

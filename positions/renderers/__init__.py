"""What of a motion goes out of the house: the motion in three formats, made from one value, and the filing kit."""

from positions.renderers import kit
from positions.renderers.document import MotionDocument, motion_document
from positions.renderers.earlier_decision import earlier_decision
from positions.renderers.files import FORMATS, Format, MotionFile

__all__ = ["FORMATS", "Format", "MotionDocument", "MotionFile", "earlier_decision", "kit", "motion_document"]

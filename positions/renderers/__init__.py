"""What of a motion goes out of the house: the motion in three formats, made from one value."""

from positions.renderers.document import MotionDocument, motion_document
from positions.renderers.files import FORMATS, Format, MotionFile

__all__ = ["FORMATS", "Format", "MotionDocument", "MotionFile", "motion_document"]

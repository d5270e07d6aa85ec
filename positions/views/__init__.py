from positions.views.motion_pdf import motion_pdf
from positions.views.position import position, position_list

__all__ = ["motion_pdf", "position", "position_list"]

from positions.views.position import position, position_list

__all__ = ["position", "position_list"]

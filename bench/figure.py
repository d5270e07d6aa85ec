"""A measured figure and its goal."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """`ratio` must reach `goal`: from above when `at_least`, else from below. `seen` says what was measured."""

    name: str
    ratio: float
    goal: float
    at_least: bool = False
    seen: dict[str, float | str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    def __str__(self) -> str:
        seen = {name: round(value, 4) if isinstance(value, float) else value for name, value in self.seen.items()}
        return json.dumps({"name": self.name, "ratio": round(self.ratio, 3), "goal": self.goal, "ok": self.ok} | seen)

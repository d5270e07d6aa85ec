from motions.models.alarm import Alarm
from motions.models.amendment import Amendment
from motions.models.filing import Filing
from motions.models.motion import Motion, Submitter
from motions.models.outcome import Outcome, Vote

__all__ = ["Alarm", "Amendment", "Filing", "Motion", "Outcome", "Submitter", "Vote"]

"""What LaVallée in Brussels does: by the week, by hand, and before an audience."""

from estaminet.demo.content.activities import bruxelles_making, bruxelles_stage, bruxelles_weekly
from estaminet.demo.content.activity_shapes import ActivityContent

ACTIVITIES: tuple[ActivityContent, ...] = (
    *bruxelles_weekly.ACTIVITIES,
    *bruxelles_making.ACTIVITIES,
    *bruxelles_stage.ACTIVITIES,
)

"""What Café Europa, Mons, has on its notice board."""

from estaminet.demo.content.activities.mons_far import FAR
from estaminet.demo.content.activities.mons_makers import MAKERS
from estaminet.demo.content.activities.mons_screens import SCREENS
from estaminet.demo.content.activities.mons_table import TABLE
from estaminet.demo.content.activities.mons_weekly import WEEKLY
from estaminet.demo.content.activity_shapes import ActivityContent

ACTIVITIES: tuple[ActivityContent, ...] = (*SCREENS, *WEEKLY, *MAKERS, *TABLE, *FAR)

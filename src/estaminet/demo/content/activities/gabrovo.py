"""What goes on at Читалище Изгрев, Gabrovo, over the year."""

from estaminet.demo.content.activities.gabrovo_looms import LOOMS
from estaminet.demo.content.activities.gabrovo_seasons import SEASONS
from estaminet.demo.content.activities.gabrovo_weekly import WEEKLY
from estaminet.demo.content.activity_shapes import ActivityContent

ACTIVITIES: tuple[ActivityContent, ...] = (*LOOMS, *WEEKLY, *SEASONS)

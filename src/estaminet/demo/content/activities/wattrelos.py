"""What La Lainerie, Wattrelos, has on its notice board."""

from estaminet.demo.content.activities.wattrelos_festival import PARTS
from estaminet.demo.content.activities.wattrelos_hands import HANDS
from estaminet.demo.content.activities.wattrelos_seasons import SEASONS
from estaminet.demo.content.activities.wattrelos_voices import VOICES
from estaminet.demo.content.activities.wattrelos_weekly import WEEKLY
from estaminet.demo.content.activity_shapes import ActivityContent

ACTIVITIES: tuple[ActivityContent, ...] = (*SEASONS, *WEEKLY, *VOICES, *PARTS, *HANDS)

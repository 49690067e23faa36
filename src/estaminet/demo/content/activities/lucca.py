"""The activities of Officina del Serchio, Lucca."""

from estaminet.demo.content.activities import lucca_paper, lucca_seasons, lucca_weekly
from estaminet.demo.content.activity_shapes import ActivityContent

ACTIVITIES: tuple[ActivityContent, ...] = (
    *lucca_paper.ACTIVITIES,
    *lucca_weekly.ACTIVITIES,
    *lucca_seasons.ACTIVITIES,
)

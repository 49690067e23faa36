"""Towns of the gazetteer, under each name people give them."""

from __future__ import annotations

from django.db import models

HEAD = 3  # letters by which a name is looked up in an index before it is compared whole


class Town(models.Model):
    """A town or village with its point on the map; its id is GeoNames'. ``population`` puts the likelier one first."""

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, db_index=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(latitude__gte=-90, latitude__lte=90), name="town_latitude"),
            models.CheckConstraint(condition=models.Q(longitude__gte=-180, longitude__lte=180), name="town_longitude"),
        ]

    def __str__(self) -> str:
        return self.name


class TownName(models.Model):
    """One name of a town, with its letters made plain; ``head`` is their beginning."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    head = models.CharField(max_length=HEAD, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "folded"], name="town_name_once")]

    def __str__(self) -> str:
        return self.name

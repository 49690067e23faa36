"""The one router of the programme: reading and writing a thing share its address."""

from __future__ import annotations

from ninja import Router

router = Router()

"""Rows of the network."""

from estaminet.network.models.access import AccessFeature
from estaminet.network.models.hub import Hub
from estaminet.network.models.moving import Export, Import, ImportedRecord, ImportLine, ImportMapping
from estaminet.network.models.network import Network
from estaminet.network.models.opening import ExceptionalHours, OpeningException, OpeningRule
from estaminet.network.models.organisation import Organisation
from estaminet.network.models.page import Page
from estaminet.network.models.partnership import Partnership
from estaminet.network.models.place import Place
from estaminet.network.models.token import KeptAnswer, Token
from estaminet.network.models.town import Town, TownName
from estaminet.network.models.webhook import Delivery, Webhook

__all__ = [
    "AccessFeature",
    "Delivery",
    "ExceptionalHours",
    "Export",
    "Hub",
    "Import",
    "ImportLine",
    "ImportMapping",
    "ImportedRecord",
    "KeptAnswer",
    "Network",
    "OpeningException",
    "OpeningRule",
    "Organisation",
    "Page",
    "Partnership",
    "Place",
    "Token",
    "Town",
    "TownName",
    "Webhook",
]

"""What can be done with the network."""

from estaminet.network.operations.access import AnswerDraft, answer_access
from estaminet.network.operations.checking import NotValid
from estaminet.network.operations.found_network import change_network, found_network, write_first_pages
from estaminet.network.operations.hubs import change_hub, open_hub
from estaminet.network.operations.load_towns import load_towns
from estaminet.network.operations.opening import (
    DaysAlreadyTold,
    ExceptionDraft,
    HoursOverlap,
    RulesChangedMeanwhile,
    add_exception,
    remove_exception,
    set_opening_rules,
)
from estaminet.network.operations.organisations import (
    add_organisation,
    add_partnership,
    change_organisation,
    change_partnership,
    remove_partnership,
)
from estaminet.network.operations.pages import (
    change_page,
    publish_page,
    put_back_page,
    remove_page,
    restore_version,
    start_page,
    withdraw_page,
    write_page,
)
from estaminet.network.operations.pictures import set_hub_picture, set_logo
from estaminet.network.operations.places import add_place, change_place, close_place, reopen_place

__all__ = [
    "AnswerDraft",
    "DaysAlreadyTold",
    "ExceptionDraft",
    "HoursOverlap",
    "NotValid",
    "RulesChangedMeanwhile",
    "add_exception",
    "add_organisation",
    "add_partnership",
    "add_place",
    "answer_access",
    "change_hub",
    "change_network",
    "change_organisation",
    "change_page",
    "change_partnership",
    "change_place",
    "close_place",
    "found_network",
    "load_towns",
    "open_hub",
    "publish_page",
    "put_back_page",
    "remove_exception",
    "remove_page",
    "remove_partnership",
    "reopen_place",
    "restore_version",
    "set_hub_picture",
    "set_logo",
    "set_opening_rules",
    "start_page",
    "withdraw_page",
    "write_first_pages",
    "write_page",
]

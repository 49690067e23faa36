"""Why a registration is refused, and what to do about it."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from estaminet.kernel.refusals import Refusal
from estaminet.programme.queries.registering.windows import Window


class NotOpen(Refusal):
    """Nobody may register for this session at this time."""

    MESSAGES = {
        Window.NOT_BOOKED: _("For this activity nobody needs to register: just come."),
        Window.HIDDEN: _("This date is no longer shown. Please look at the activity again."),
        Window.CALLED_OFF: _("This date does not take place as planned. Please choose another one."),
        Window.EARLY: _("Registration has not opened yet. Nothing was sent; please come back when it does."),
        Window.LATE: _("Registration for this date has closed. Please ask the team: perhaps there is still a way."),
        Window.OVER: _("This date is over. Please choose another one."),
    }

    def __init__(self, window: Window) -> None:
        self.window = window
        super().__init__(self.MESSAGES[window], field="session")


class SessionFull(Refusal):
    """No place is left, and there is no waiting list."""

    message = _("No place is left on this date, and there is no waiting list. Please choose another date.")
    field = "session"


class WouldWait(Refusal):
    """They said yes to places, and would have to wait for them: that is for them to say."""

    message = _(
        "Meanwhile the last places were taken. Nothing has been sent yet, and everything is kept: wait for a place, or "
        "choose another date."
    )
    field = "session"


class PartyTooLarge(Refusal):
    """More people than may come, even if nobody else did."""

    def __init__(self, most: int, *, by_rule: bool = False) -> None:
        if by_rule:
            words = ngettext(
                "One registration is for %(number)s person. Come as several parties, or ask the team.",
                "One registration is for %(number)s people at most. Come as several parties, or ask the team.",
                most,
            )
        else:
            words = ngettext(
                "There is room for %(number)s person here, even if nobody else comes. Please come as fewer.",
                "There is room for %(number)s people here, even if nobody else comes. Please come as fewer.",
                most,
            )
        super().__init__(words % {"number": most}, field="people")


class AlreadyThere(Refusal):
    """Somebody of the party has a place, or waits for one, already."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        words = _now("%(names)s: already registered for this date. The mail we sent then opens that registration.")
        super().__init__(words % {"names": ", ".join(names)}, field="people")


class NobodyComes(Refusal):
    """A party without people."""

    message = _("Please say who comes: at least one person.")
    field = "people"


class NameMissing(Refusal):
    """Somebody without a name."""

    message = _("Please give a name for each person.")
    field = "people"


class NobodyAnswersForMinor(Refusal):
    """A child without guardian, or one whose guardian has not said yes."""

    def __init__(self, name: str) -> None:
        words = _now("%(name)s is under 18: please say who answers for them and that they may take part.")
        super().__init__(words % {"name": name}, field="guardian")


class GuardianTooYoung(Refusal):
    """A minor answers for a minor."""

    message = _("Somebody under 18 cannot answer for another child.")
    field = "guardian"


class BornInFuture(Refusal):
    """A birth date that has not come yet, or of somebody older than anybody."""

    message = _("This birth date cannot be right. Please look at the year again.")
    field = "birth_date"


class BirthDateMissing(Refusal):
    """The team asks for birth dates."""

    message = _("Please give the birth date: the team needs it for this activity.")
    field = "birth_date"


class FewestTooMany(Refusal):
    """They would accept more than they are."""

    message = _("“We would come as fewer” needs a number below that of your party.")
    field = "fewest"


class NoWayToReach(Refusal):
    """Neither an address nor a telephone number."""

    message = _("Please give an e-mail address or a telephone number, so that we can reach you.")
    field = "email"


class ModeNotOffered(Refusal):
    """A way of taking part, a place or a group that this session does not have."""

    message = _("This way of taking part is not offered on this date. Please choose again.")
    field = "mode"


class TariffNotOffered(Refusal):
    """A price that is not one of this activity's."""

    message = _("This price is no longer offered. Please choose again.")
    field = "tariff"


class AnswerMissing(Refusal):
    """A question that must be answered was not."""

    message = _("Please answer this question.")

    def __init__(self, question_id: int) -> None:
        super().__init__(field=f"question_{question_id}")


class WordsReplaced(Refusal):
    """The words of a permission have changed since they were read."""

    message = _("The words of a permission have just been replaced. Please read them again; all else is kept.")
    field = "consents"


class OfferGone(Refusal):
    """The offer has expired, was answered already, or never was."""

    message = _("This offer has ended meanwhile. If you still want to come, put yourselves on the list again.")


class ChooseWhoComes(Refusal):
    """Fewer places are offered than people registered."""

    def __init__(self, number: int) -> None:
        words = ngettext(
            "%(number)s place is held for you. Please choose who comes.",
            "%(number)s places are held for you. Please choose who comes.",
            number,
        )
        super().__init__(words % {"number": number}, field="keep")


class NoRoom(Refusal):
    """No place is left for what was asked; everything stays as it was."""

    message = _("There is no room for this any more. Your registration stays as it was.")


class NotWaiting(Refusal):
    """The party is no longer on the waiting list."""

    message = _("This party is no longer on the waiting list. Please look again.")


class HasEnded(Refusal):
    """The registration was cancelled or has run out."""

    message = _("This registration has ended. You are welcome to register again.")


class SessionOver(Refusal):
    """Nothing changes any more once a session is over."""

    message = _("This date is over: nothing changes any more.")


class SameDate(Refusal):
    """Moving to where one is."""

    message = _("You are registered for this date already.")
    field = "session"


class NothingToGive(Refusal):
    """Who has no places has none to give for others."""

    message = _("You have no places yet that you could give for others. You can wait on another date instead.")
    field = "session"


class AmountMissing(Refusal):
    """Money without an amount."""

    message = _("Please give an amount above zero.")
    field = "amount"


class RefundTooHigh(Refusal):
    """More is to be given back than was received."""

    message = _("This is more than was received. Please look at the amount again.")
    field = "amount"

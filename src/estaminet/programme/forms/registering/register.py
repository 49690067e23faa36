"""The public registration form: one form on three screens, whose earlier answers travel along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import Mode, Need
from estaminet.programme.forms.registering import register_facts as facts
from estaminet.programme.forms.registering import register_people as people
from estaminet.programme.forms.registering.permissions import forget_answers_to_other_words
from estaminet.programme.forms.registering.register_checks import check_contact, check_group, check_number, check_way
from estaminet.programme.forms.registering.register_start import add_start, spoken_field, spots_of, starting
from estaminet.programme.operations.registering import refusals
from estaminet.programme.queries.registering.choices import Asked
from estaminet.programme.queries.registering.drafts import PartyDraft
from estaminet.programme.queries.registering.known import Known
from estaminet.programme.queries.registering.needs import NeedAnswer, Spot, answers_at
from estaminet.programme.queries.registering.occupancy import Shape, modes_of
from estaminet.programme.queries.registering.sessions_open import OpenDate, Outlook
from estaminet.ui.once import OnceForm

WHO, FACTS, CHECK = 1, 2, 3
MOST_SLOTS = 30
BEFORE_CONTACT = ("form_key", "homepage", "group", "session", "mode", "spot")
REACH = ("email", "phone", "language", "country", "comes")
EVERYWHERE = ("form_key", "homepage")


class RegisterForm(OnceForm):
    """Who comes, what we should know, is this right. Fields of other screens than ``step`` are carried along unseen.

    Answers are judged up to the screen ``upto``; what is asked further on depends on what was said before. ``reading``
    is the order of languages in which the reader reads; ``group`` and ``known`` may be None. ``homepage`` is a trap
    for machines: people do not see it. ``seen``: somebody will look at it; else it has no fields for people who might
    come as well, and none that may be empty and are.
    """

    homepage = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        asked: Asked,
        dates: Sequence[OpenDate],
        known: Known | None,
        reading: Sequence[str],
        languages: Sequence[str],
        today: date,
        upto: int = 0,
        wanted: int = 0,
        seen: bool = True,
    ) -> None:
        self.asked, self.dates, self.known, self.upto, self.today = asked, dates, known, upto, today
        self.reading, self.spoken, self.languages = tuple(reading), get_language() or "en", languages
        self.step, self.step_of, self.seen = WHO, dict.fromkeys(EVERYWHERE, 0), seen
        self.people_errors: list[str] = []
        self.words_replaced = False
        self.permissions = [facts.PermissionOfEach(self, text, self.reading) for text in asked.texts]
        if data is not None:
            data, self.words_replaced = forget_answers_to_other_words(data, self.permissions)
        # What was sent says all there is; a field that is not in it was left empty.
        super().__init__(data, initial=None if data is not None else starting(asked, dates, known, reading[0], wanted))
        add_start(self)
        self.slots = self._slots()
        # Mistakes are told in the order in which the screen shows the fields.
        self.order_fields([*BEFORE_CONTACT, "p0_given_name", "p0_family_name", *REACH, *self._of_contact(), "wards"])
        if self.is_bound:
            facts.add_facts(self)
            if self.has_second:
                self.put_if_used(FACTS, "spoken", lambda: spoken_field(languages))
            self.put_if_used(CHECK, "fewest", self._fewest)

    def put(self, step: int, name: str, field: forms.Field) -> None:
        """Add a field to one of the screens."""
        self.fields[name] = field
        self.step_of[name] = step

    def put_if_used(self, step: int, name: str, make: Callable[[], forms.Field]) -> None:
        """The same for a field that may stay empty: made where somebody looks at it, or something was sent for it."""
        self.step_of[name] = step
        if self.seen or self.data.get(name):
            self.fields[name] = make()

    # --- what was said so far ---------------------------------------------------------------------------------

    def value_of(self, name: str) -> Any:
        """What stands in a field, right or wrong; None for one that is not asked."""
        return self[name].value() if name in self.fields else None

    @cached_property
    def chosen(self) -> OpenDate | None:
        """The date that was chosen, open or not."""
        said = self.value_of("session")
        return next((each for each in self.dates if str(each.session.pk) == str(said)), None)

    @property
    def day(self) -> date:
        """The day on which ages count."""
        return self.chosen.session.day if self.chosen else self.today

    @property
    def mode(self) -> str:
        """How they take part: as they chose, or in the only way there is."""
        offered = modes_of(self.chosen.session) if self.chosen else (Mode.IN_PERSON.value,)
        said = self.value_of("mode")
        return said if said in offered else offered[0]

    @property
    def spot(self) -> Spot | None:
        """Which of the places of a joint session; None where there is one only."""
        if self.chosen is None or self.mode != Mode.IN_PERSON:
            return None
        offered = spots_of(self.chosen)
        return offered.get(str(self.value_of("spot"))) if len(offered) > 1 else None

    @property
    def shape(self) -> Shape:
        group = self.asked.group.pk if self.asked.group else None
        return Shape(self.mode, self.spot, str(self.value_of("country") or ""), group)

    def _slots(self) -> list[people.Slot]:
        """A part of the form for each person who may come; the first is whoever fills it in."""
        terms = self.asked.terms
        alone = not self.is_bound or bool(self.value_of("comes"))
        offered = (terms.most - 1 if alone else terms.most) if self.seen else 0
        number = max(offered, self._highest())
        found = []
        for place in range(number + 1):
            key = f"p{place}"
            found.append(people.read_slot(self, key, place + 1) if self.is_bound else people.Slot(self, key, place + 1))
            people.add_person(self, found[-1])
        return found

    def _highest(self) -> int:
        """The last person anything was told of: nobody is lost because fewer are allowed now."""
        places = (name[1:].partition("_") for name in self.data if name[:1] == "p" and self.data.get(name))
        found = (int(place) for place, _bar, part in places if part == "here" and place.isdecimal())
        return max((place for place in found if place <= MOST_SLOTS), default=0)

    def _of_contact(self) -> list[str]:
        return [name for name in self.fields if name.startswith(f"{people.CONTACT}_")]

    @property
    def contact(self) -> people.Slot:
        return self.slots[0]

    @property
    def others(self) -> list[people.Slot]:
        return self.slots[1:]

    @cached_property
    def wards(self) -> list[people.Slot]:
        """Children of the account who were ticked."""
        ticked = set(self.value_of("wards") or ()) if self.known else set()
        wards = [each for each in (self.known.wards if self.known else ()) if str(each.person_id) in ticked]
        after = len(self.slots) + 1
        return [people.ward_slot(self, ward, after + place) for place, ward in enumerate(wards)]

    @cached_property
    def coming(self) -> list[people.Slot]:
        """Everybody who comes and has been named."""
        if not self.is_bound:
            return []
        own = [self.contact] if self.value_of("comes") else []
        return [*own, *(each for each in self.others if each.here), *self.wards]

    @property
    def unnamed(self) -> int:
        """People of a class or a group whose names are told later."""
        return self._whole("pupils") + self._whole("adults")

    def _whole(self, name: str) -> int:
        said = str(self.value_of(name) or "").strip()
        return int(said) if said.isdecimal() and len(said) < 5 else 0

    @property
    def number(self) -> int:
        return len(self.coming) + self.unnamed

    @cached_property
    def need_answers(self) -> Mapping[Need, NeedAnswer]:
        """What the place can say to each need."""
        return answers_at(self.chosen.session, mode=self.mode, spot=self.spot) if self.chosen else {}

    @property
    def outlook(self) -> Outlook | None:
        """What they would get; None as long as nothing can be said of it."""
        return self.chosen.outlook(self.shape, self.number) if self.chosen and self.number else None

    @property
    def confirmed(self) -> bool:
        """Whether the mails are known to be read at the address that was given."""
        email = str(self.value_of("email") or "")
        return bool(self.known and email and self.known.reads_mail_at(email))

    @property
    def has_second(self) -> bool:
        """Whether something is asked on the second screen."""
        return any(step == FACTS for step in self.step_of.values())

    @property
    def party_fields(self) -> list[forms.BoundField]:
        """What the second screen asks of all of them together, beside permissions."""
        asked = [f"q{question.pk}" for question in self.asked.of_party]
        return [self[name] for name in (*asked, "amount", "spoken") if name in self.fields]

    def _fewest(self) -> forms.ChoiceField:
        fewer = [(str(number), str(number)) for number in range(self.number - 1, 0, -1)]
        label = _("Would you also come as fewer?")
        field = forms.ChoiceField(label=label, choices=[("", _("No, all of us or nobody")), *fewer], required=False)
        field.needed_sometimes = True  # type: ignore[attr-defined]
        return field

    # --- judging ----------------------------------------------------------------------------------------------

    def full_clean(self) -> None:
        super().full_clean()
        for name in [each for each in self.errors if self.step_of.get(each, 0) > self.upto]:
            del self.errors[name]

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            # The trap empties itself: whoever filled it by accident sends again without looking for it.
            data = cast(QueryDict, self.data).copy()
            data["homepage"] = ""
            self.data = data
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. It is empty again: please send the form once more.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.upto >= WHO:
            check_way(self)
            for slot in {slot.key: slot for slot in [self.contact, *self.coming]}.values():
                people.check_person(self, slot)
            check_contact(self)
            check_group(self)
            check_number(self)
        if self.upto >= FACTS and self.words_replaced:
            self.add_error(None, str(refusals.WordsReplaced.message))
            self.step_of[NON_FIELD_ERRORS] = FACTS
        return said

    def say_of_people(self, words: str) -> None:
        """Something is wrong with all of them together."""
        self.people_errors.append(words)
        self.add_error(None, words)

    def refuse(self, refusal: Refusal) -> None:
        """Put what an operation said beside what it is about; all that was typed stays."""
        words = str(refusal.message)
        if isinstance(refusal, refusals.AlreadyThere):
            named = [f"{slot.key}_given_name" for slot in self.coming if slot.name in refusal.names]
            places = [each for each in named if each in self.fields]
        elif isinstance(refusal, refusals.WordsReplaced):
            places, self.step_of[NON_FIELD_ERRORS] = [], FACTS
        else:
            places = [name for name in self.fields if name == refusal.field or name.endswith(f"_{refusal.field}")]
        for place in places:
            self.add_error(place, words)
        if not places:
            self.say_of_people(words)

    @property
    def first_bad_step(self) -> int:
        """The screen on which the first mistake stands; 0 without any."""
        return min((self.step_of.get(name, WHO) or self.step for name in self.errors), default=0)

    # --- what travels along -----------------------------------------------------------------------------------

    @property
    def carried(self) -> SafeString:
        """Everything said on other screens, unseen."""
        names = [name for name in self.fields if self.step_of[name] not in (0, self.step) and self.value_of(name)]
        return SafeString("".join(self[name].as_hidden() for name in names))

    def draft(self) -> PartyDraft:
        """What the operation takes. Only of a form that was judged to its end."""
        said = self.cleaned_data
        known = self.known
        return PartyDraft(
            contact_name=self.contact.name,
            language=said["language"],
            people=list(people.drafts_of(self, facts.facts_of(self))),
            email=said["email"],
            phone=said["phone"],
            spoken=said.get("spoken", ""),
            country=said.get("country", ""),
            mode=self.mode,
            spot=self.spot,
            group=self.shape.group,
            group_name=said.get("group_name", ""),
            unnamed=self.unnamed,
            minors=self._whole("pupils"),
            fewest=int(said["fewest"]) if said.get("fewest") and self.outlook is Outlook.WAITING else None,
            answers=facts.answers_of_party(self),
            person_id=known.person_id if known else None,
            confirmed=self.confirmed,
        )

"""Begin captions, bring a file of them, translate and move them; and the lines of a page as they were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.texts import fingerprint
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import TrackKind
from estaminet.library.forms.works import capitalised, language_choices
from estaminet.library.lines import LAST, Line, Read, milliseconds_of, stamp
from estaminet.library.models import Cue
from estaminet.library.operations.writing_cues import Edits, LineRefused

MOST_ROWS: Final = 400
"""Rows one sending may hold; a page has 50."""
SPARE_ROWS: Final = 3


class _RefusedForm(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class BringForm(_RefusedForm):
    """A file of captions. What cannot be read of it is told first, and left out only when that is said.

    ``reading(content, language)`` reads it, or refuses.
    """

    file = forms.FileField(
        label=gettext_lazy("A file of captions"),
        help_text=gettext_lazy("WebVTT (.vtt) or SubRip (.srt), from whatever program."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt,application/x-subrip"}),
    )
    rest = forms.BooleanField(label=gettext_lazy("Leave out what cannot be read, and take the rest"), required=False)
    read: Read | None = None

    def __init__(self, *args: Any, reading: Callable[[bytes, str], Read], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = reading

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if (file := said.get("file")) is None:
            return said
        try:
            self.read = self.reading(file.read(), self.spoken())
        except Refusal as refusal:
            self.refuse(refusal)
            return said
        if not self.read.lines:
            self.add_error("file", _("Not one line of this file can be read."))
        elif self.read.faults and not said.get("rest"):
            self.add_error("file", _("Some of this file cannot be read. Below it says what, line by line."))
        return said

    def spoken(self) -> str:
        """The language of the words, which helps to tell how their letters are written."""
        return str(self.data.get("language", ""))


class NewTrackForm(BringForm):
    """Captions in one language: empty, or out of a file."""

    kind = forms.ChoiceField(label=gettext_lazy("What are they for?"), initial=TrackKind.CAPTIONS.value)
    language = forms.ChoiceField(label=gettext_lazy("In which language?"))
    field_order = ("kind", "language", "file", "rest")

    def __init__(self, *args: Any, languages: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = capitalised(TrackKind.choices)  # type: ignore[attr-defined]
        self.fields["language"].choices = language_choices(list(languages))  # type: ignore[attr-defined]
        self.fields["file"].required = False
        self.fields["file"].help_text = _("If you have one: WebVTT (.vtt) or SubRip (.srt). Otherwise you begin empty.")


class InsteadForm(BringForm):
    """A file in place of all lines of a track."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def spoken(self) -> str:
        return self.language


class TranslationForm(_RefusedForm):
    """Into which language the times are taken along."""

    language = forms.ChoiceField(label=gettext_lazy("Translate into"))

    def __init__(self, *args: Any, languages: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices(list(languages))  # type: ignore[attr-defined]


class ShiftForm(_RefusedForm):
    """How far lines are moved, and from where on."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    shift = forms.IntegerField(
        label=gettext_lazy("Move by so many milliseconds"),
        help_text=gettext_lazy("1000 is a second later, -1000 a second earlier."),
        min_value=-LAST,
        max_value=LAST,
    )
    since = forms.CharField(
        label=gettext_lazy("From where on?"),
        help_text=gettext_lazy("Like 1:23. Empty for all lines."),
        required=False,
        max_length=16,
    )

    def clean_since(self) -> int:
        written = self.cleaned_data["since"].strip()
        since = milliseconds_of(written) if written else 0
        if since is None:
            raise forms.ValidationError(_("This is no time. It looks like 1:23 or 1:02:03.5."))
        return since


@dataclass(slots=True)
class Row:
    """A line of the page. ``name`` is its id, or ``new-0``…; ``now`` what somebody else has made of it meanwhile.

    ``was`` is the mark of the line as the page was made, so that what nobody touched on it is told from what was typed.
    """

    name: str
    begins: str = ""
    ends: str = ""
    text: str = ""
    removed: bool = False
    source: str = ""
    now: str = ""
    was: str = ""
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        return self.name.startswith("new-")

    @property
    def mark(self) -> str:
        """The mark of what stands in the row."""
        return fingerprint(f"{self.begins}|{self.ends}|{self.text}")

    @property
    def untouched(self) -> bool:
        return not self.removed and self.was == self.mark

    @property
    def empty(self) -> bool:
        return not self.text.strip()


def row_of(cue: Cue, source: str = "") -> Row:
    row = Row(str(cue.pk), stamp(cue.begins), stamp(cue.ends), cue.text, source=source)
    row.was = row.mark
    return row


def spare_rows(number: int = SPARE_ROWS) -> list[Row]:
    return [Row(f"new-{place}") for place in range(number)]


def sent_rows(sent: QueryDict) -> list[Row]:
    """The rows of a page as they were typed, at most ``MOST_ROWS``; anything that is no row is left aside."""
    names = [key.removeprefix("text-") for key in sent if key.startswith("text-")]
    named = [each for each in names if (each.removeprefix("new-")).isdecimal() and len(each) < 20][:MOST_ROWS]
    return [
        Row(
            name,
            sent.get(f"begins-{name}", "").strip(),
            sent.get(f"ends-{name}", "").strip(),
            sent.get(f"text-{name}", "").replace("\r\n", "\n"),
            was=sent.get(f"was-{name}", ""),
            removed=bool(sent.get(f"remove-{name}")),
        )
        for name in named
    ]


def edits_of(rows: Iterable[Row], settings: Mapping[int, str]) -> Edits | None:
    """What the rows change; None when a time among them is none, which then stands in the ``faults`` of its row.

    ``settings`` are those of the lines by their ids: pages do not show them, and they stay. Spare rows that are
    empty change nothing.
    """
    changed: dict[int, Line] = {}
    added: list[Line] = []
    removed: set[int] = set()
    well = True
    for row in rows:
        if row.new and (row.removed or row.empty):
            continue
        if row.removed:
            removed.add(int(row.name))
            continue
        times = {name: milliseconds_of(getattr(row, name)) for name in ("begins", "ends")}
        for name, time in times.items():
            if time is None:
                row.faults[name] = _("This is no time. It looks like 1:23 or 1:02:03.5.")
                well = False
        begins, ends = times["begins"], times["ends"]
        if begins is None or ends is None:
            continue
        if row.new:
            added.append(Line(begins, ends, row.text))
        else:
            changed[int(row.name)] = Line(begins, ends, row.text, settings.get(int(row.name), ""))
    return Edits(changed, added, removed) if well else None


def blame(rows: Iterable[Row], refusal: LineRefused) -> Row | None:
    """Put a refusal beside the row it is about. Added lines are counted as ``edits_of`` counts them."""
    filled = [row for row in rows if row.new and not row.removed and not row.empty]
    for row in rows:
        name = f"new-{filled.index(row)}" if row in filled else row.name
        if name == str(refusal.line):
            row.faults[refusal.field or "text"] = str(refusal.message)
            return row
    return None

"""Bring a file, say how it is read, and name its columns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tables.reading import letters
from estaminet.kernel.tables.recognising import ENCODINGS, SEPARATORS
from estaminet.network.import_kinds import ImportKind
from estaminet.network.models import Import
from estaminet.network.operations.importing.naming import DATED
from estaminet.network.queries.importing import NamedColumn, languages_of, named_columns

ACCEPT = ".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENCODING_NAMES = {
    "utf-8": gettext_lazy("UTF-8 (most programs of today)"),
    "utf-16": gettext_lazy("UTF-16 (“Unicode text” of Excel)"),
    "cp1252": gettext_lazy("Windows, Western Europe"),
    "latin-1": gettext_lazy("ISO Latin 1"),
    "iso8859-15": gettext_lazy("ISO Latin 9, with the euro sign"),
    "cp1250": gettext_lazy("Windows, Central Europe"),
    "cp1251": gettext_lazy("Windows, Cyrillic"),
    "mac_roman": gettext_lazy("Macintosh, old"),
    "cp850": gettext_lazy("DOS, Western Europe"),
}
SEPARATOR_NAMES = {
    ";": gettext_lazy("semicolon"),
    ",": gettext_lazy("comma"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("vertical bar"),
}


class BringForm(forms.Form):
    """The file is looked at by the kernel, not by its name: so any file can be chosen here."""

    file = forms.FileField(
        label=gettext_lazy("File"), widget=forms.FileInput(attrs={"accept": ACCEPT}), allow_empty_file=True
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language it is written in"),
        help_text=gettext_lazy("Of the words people will read, where a column does not say its language."),
    )

    def __init__(self, *args: Any, languages: list[str], calendar: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = language_names()
        language: Any = self.fields["language"]
        language.choices = [(code, names.get(code, code)) for code in languages]
        if len(languages) == 1:
            language.widget = forms.HiddenInput()
            language.initial = languages[0]
        if calendar:
            self.fields["file"].widget.attrs["accept"] = f"{ACCEPT},.ics,text/calendar,.json,application/json"
        self.fields["file"].help_text = (
            _("A table (CSV or XLSX), a calendar (ICS) or an agenda (JSON). At most 50 MB and 100,000 lines.")
            if calendar
            else _("A table: CSV or XLSX, its first line naming the columns. At most 50 MB and 100,000 lines.")
        )

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class ReadingForm(forms.Form):
    """How the file is read, where that was found out wrongly."""

    encoding = forms.ChoiceField(label=gettext_lazy("Its letters are written as"), required=False)
    separator = forms.ChoiceField(label=gettext_lazy("Between two cells stands a"), required=False)
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)

    def __init__(self, *args: Any, imported: Import, **kwargs: Any) -> None:
        reading = {**imported.reading.get("asked", {}), **{k: v for k, v in imported.reading.items() if v}}
        kwargs["initial"] = {name: reading.get(name, "") for name in ("encoding", "separator", "sheet")}
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["encoding"].choices = [(each, ENCODING_NAMES.get(each, each)) for each in ENCODINGS]
        fields["separator"].choices = [(each, SEPARATOR_NAMES[each]) for each in SEPARATORS]
        fields["sheet"].choices = [(each, each) for each in reading.get("sheets", ())]
        form = reading.get("format", "csv")
        unneeded = {"csv": ("sheet",), "xlsx": ("encoding", "separator")}.get(form, ("encoding", "separator", "sheet"))
        for name in unneeded:
            del self.fields[name]
        if "sheet" in self.fields and len(fields["sheet"].choices) < 2:
            del self.fields["sheet"]

    @property
    def useful(self) -> bool:
        return bool(self.fields)


class ColumnsForm(forms.Form):
    """For each thing a line can say, which column of the file says it; for dates, which figure is the day."""

    def __init__(self, *args: Any, imported: Import, kind: ImportKind, samples: list[list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = languages_of(imported.hub, str(imported.reading.get("language", "")))
        self.imported = imported
        self.columns = named_columns(kind, languages)
        choices = [("", _("not in this file"))]
        for place, header in enumerate(imported.headers):
            shown = "" if header == letters(place) else f" ({letters(place)})"
            sample = next((cells[place] for cells in samples if place < len(cells) and cells[place]), "")
            short = sample if len(sample) <= 30 else f"{sample[:29]}…"
            choices.append((str(place), f"{header}{shown}" + (f": {short}" if short else "")))
        for named in self.columns:
            self.fields[named.key] = forms.ChoiceField(
                label=self._label(named),
                choices=choices,
                required=False,
                initial=str(imported.mapping.get(named.key, "")),
                help_text=_("needed") if named.column.required else "",
            )
        orders = imported.reading.get("orders", {})
        self.asked = [int(place) for place, order in orders.items() if order == "ask"]
        dated = {str(imported.mapping.get(each.key)) for each in self.columns if each.column.shape in DATED}
        said = imported.reading.get("said", {})
        for place in self.asked:
            self.fields[f"order-{place}"] = forms.ChoiceField(
                label=_("In “%(column)s”, which comes first?") % {"column": imported.headers[place]},
                choices=[("", _("not said")), ("day", _("the day: 31/12/2026")), ("month", _("the month: 12/31/2026"))],
                required=False,
                initial=said.get(str(place), ""),
                help_text=_("Only needed when this column is named as a date.") if str(place) not in dated else "",
            )

    def _label(self, named: NamedColumn) -> str:
        label = capfirst(str(named.column.label))
        if not named.language:
            return label
        return f"{label} ({language_names().get(named.language, named.language)})"

    @property
    def mapping(self) -> dict[str, int]:
        return {each.key: int(value) for each in self.columns if (value := self.cleaned_data.get(each.key, ""))}

    @property
    def orders(self) -> dict[str, str]:
        return {str(place): self.cleaned_data.get(f"order-{place}", "") for place in self.asked}

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

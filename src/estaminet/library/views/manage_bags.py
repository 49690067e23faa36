"""Bags, for a hub's managers: take works out in one, bring one back, and the files that wait for a table."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.uploads.refusals import FileRefused, words_of
from estaminet.library.bag_format import MOST_BYTES as MOST_BAG_BYTES
from estaminet.library.enums import BagState, BagWay
from estaminet.library.models import Bag, Collection, LooseFile, Work
from estaminet.library.operations.arriving import MOST_BYTES, form_file
from estaminet.library.operations.bagging.asking import ask_for_bag, bring_bag, forget_bag, note_bag_taken
from estaminet.library.operations.bringing.loose import Kept, forget_loose, keep_loose
from estaminet.library.queries.bags import bags_of
from estaminet.library.queries.keeping_report import loose_at
from estaminet.library.queries.sending import BAG, LOOSE, sent_to
from estaminet.library.views.sending import FORM_BYTES, begun, chosen_file
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.models import Hub

MEGABYTE: Final = 1024 * 1024
GIGABYTE: Final = 1024 * MEGABYTE
ALL: Final = "library"
MOST_COLLECTIONS: Final = 500


class BagForm(forms.Form):
    """What a bag is to hold. One work is named by the end of its address."""

    what = forms.ChoiceField(label=gettext_lazy("What the bag holds"))
    work = forms.CharField(
        label=gettext_lazy("End of the address of the work"),
        help_text=gettext_lazy("Only for one work: what stands behind the last but one “/” of its address."),
        max_length=80,
        required=False,
    )
    told = forms.BooleanField(
        label=gettext_lazy("I know that the bag tells of people, and whom I give it to answers for that."),
    )

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        rows = Collection.objects.filter(hub=hub, removed_at=None).order_by("-changed_at")[:MOST_COLLECTIONS]
        self.collections = {f"collection-{each.pk}": each for each in rows}
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        languages = [page_language()]
        field.choices = [
            (ALL, gettext_lazy("All works this hub keeps")),
            ("work", gettext_lazy("One work")),
            *((key, each.title.pick(languages).text) for key, each in self.collections.items()),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["bag_work"] = None
        if told.get("what") == "work":
            slug = told.get("work", "").strip().strip("/").rpartition("/")[2]
            told["bag_work"] = Work.objects.filter(hub=self.hub, removed_at=None, slug=slug).first()
            if told["bag_work"] is None:
                self.add_error("work", _("Your hub keeps no work at this address."))
        told["bag_collection"] = self.collections.get(told.get("what", ""))
        return told

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def bags(request: HttpRequest, hub: str) -> HttpResponse:
    """The bags of a hub, and a form for another one."""
    house = hub_managed(request, hub)
    initial = {"what": "work", "work": request.GET["work"]} if "work" in request.GET else {}
    form = BagForm(request.POST if request.method == "POST" else None, hub=house, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            ask_for_bag(
                hub=house,
                work=chosen["bag_work"],
                collection=chosen["bag_collection"],
                by=reader(request).actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The bag is being made. You find it below as soon as it is ready."))
            return redirect("manage:bags", house.slug)
    return _bags_page(request, house, form)


def _bags_page(request: HttpRequest, house: Hub, form: BagForm, refused: str = "") -> HttpResponse:
    at = timezone.now()
    found, sent = bags_of(house, at), sent_to(house, BAG, at)
    context = {
        "hub": house,
        "tab": "bags",
        "manages": True,
        "form": form,
        "bags": found,
        "sent": sent,
        "busy": any(each.is_waiting for each in found) or any(each.busy for each in sent),
        "refused": refused,
        "gigabytes": MOST_BAG_BYTES // GIGABYTE,
        "form_megabytes": FORM_BYTES // MEGABYTE,
    }
    part = "#rows" if request.headers.get("HX-Request") else ""
    status = 422 if form.errors or refused else 200
    return render(request, f"library/manage/bags.html{part}", context, status=status)


@signed_in
@require_POST
def bag_bring(request: HttpRequest, hub: str) -> HttpResponse:
    """Bring a small bag with a form; larger ones come through ``bag_begin``."""
    house = hub_managed(request, hub)
    try:
        upload = chosen_file(request)
        with form_file(upload, FORM_BYTES) as source:
            bring_bag(
                hub=house,
                source=source,
                file_name=upload.name or "",
                digest="",
                by=reader(request).actor,
                at=timezone.now(),
            )
    except FileRefused as refusal:
        return _bags_page(request, house, BagForm(hub=house), refused=str(refusal.message))
    messages.success(request, _("The bag is here and is being looked through. Below you see what comes of it."))
    return redirect("manage:bags", house.slug)


@signed_in
@require_http_methods(["OPTIONS", "POST"])
def bag_begin(request: HttpRequest, hub: str) -> HttpResponse:
    """A place for a large bag (tus 1.0, creation)."""
    return begun(request, hub_managed(request, hub), purpose=BAG, args={}, most_bytes=MOST_BAG_BYTES)


@signed_in
@require_safe
def bag_file(request: HttpRequest, hub: str, pk: int) -> HttpResponseBase:
    """Give a bag out, and keep in the audit who took it."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Bag.objects.managed_by(reader(request)), hub=house, pk=pk, way=BagWay.OUT)
    content = _content(found)
    if content is None:
        messages.info(request, _("This bag is not there: it is still being made, or it was deleted."))
        return redirect("manage:bags", house.slug)
    goes_on = request.headers.get("Range", "")
    if request.method == "GET" and (not goes_on or goes_on.startswith("bytes=0-")):
        note_bag_taken(bag=found, by=reader(request).actor, at=timezone.now())
    name = f"{house.slug}-{found.scope}-{found.made_at:%Y-%m-%d}.zip"
    answer = FileResponse(content, content_type="application/zip", as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _content(bag: Bag) -> File[bytes] | None:
    """The bytes of a bag, opened; None while they are not there, or when the storage has lost them."""
    if bag.state != BagState.READY:
        return None
    try:
        found: File[bytes] = default_storage.open(bag.stored_name, "rb")
    except FileNotFoundError:
        return None
    return found


@signed_in
@require_POST
def bag_delete(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Delete a bag before its time."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Bag.objects.managed_by(reader(request)), hub=house, pk=pk)
    forget_bag(bag=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The bag is deleted."))
    return redirect("manage:bags", house.slug)


# --- files for a table ------------------------------------------------------------------------------------------


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def loose_files(request: HttpRequest, hub: str) -> HttpResponse:
    """Files that wait for a table of works that names them. Large ones come through ``loose_begin``."""
    house = hub_managed(request, hub)
    refused: list[tuple[str, Any]] = []
    if request.method == "POST":
        kept = Kept()
        for upload in request.FILES.getlist("files"):
            try:
                with form_file(upload, FORM_BYTES) as source:
                    made = keep_loose(
                        hub=house,
                        source=source,
                        file_name=upload.name or "",
                        by=reader(request).actor,
                        at=timezone.now(),
                    )
            except FileRefused as refusal:
                refused.append((upload.name or "", refusal.message))
            else:
                kept.files.extend(made.files)
                refused += [(name, words_of(code)) for name, code in made.refused]
        if kept.files or not refused:
            number = len(kept.files)
            said = ngettext("%(number)s file is kept.", "%(number)s files are kept.", number) % {"number": number}
            messages.success(request, said)
        if not refused:
            return redirect("manage:loose_files", house.slug)
    at = timezone.now()
    sent = sent_to(house, LOOSE, at)
    context = {
        "hub": house,
        "tab": "loose",
        "manages": True,
        "files": loose_at(house),
        "sent": sent,
        "busy": any(each.busy for each in sent),
        "refused": refused,
        "gigabytes": MOST_BYTES // GIGABYTE,
        "form_megabytes": FORM_BYTES // MEGABYTE,
    }
    part = "#rows" if request.headers.get("HX-Request") and not refused else ""
    return render(request, f"library/manage/loose_files.html{part}", context, status=422 if refused else 200)


@signed_in
@require_http_methods(["OPTIONS", "POST"])
def loose_begin(request: HttpRequest, hub: str) -> HttpResponse:
    """A place for a large file, or a ZIP file of many (tus 1.0, creation)."""
    return begun(request, hub_managed(request, hub), purpose=LOOSE, args={}, most_bytes=MOST_BYTES)


@signed_in
@require_POST
def loose_delete(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Let one of them go."""
    house = hub_managed(request, hub)
    found = get_object_or_404(LooseFile.objects.managed_by(reader(request)), hub=house, pk=pk)
    forget_loose(file=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The file was removed."))
    return redirect("manage:loose_files", house.slug)

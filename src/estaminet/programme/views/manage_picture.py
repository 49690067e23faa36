"""The picture of an activity, for its teams: the file and its words, what must stay in sight, or a drawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.files import keep_picture
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import language_in, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.pictures import DrawingForm, FocusForm, NewPictureForm
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity
from estaminet.programme.operations import change_activity, set_activity_picture, write_activity
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_activity import overview_page
from estaminet.ui.words import WordsForm

WORDS = ("picture_words",)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Choose a picture and describe it, say what must stay in sight, take it away, or choose among drawings."""
    house, activity = activity_at(request, hub, pk)
    acts = {"new": _new, "words": _words, "focus": _focus, "remove": _remove, "drawing": _drawing}
    if request.method == "POST":
        act = acts.get(request.POST.get("act", ""))
        answer = act(request, house, activity) if act else None
        return answer or redirect("manage:activity_picture", house.slug, activity.pk)
    return picture_page(request, house, activity)


def _language(request: HttpRequest, activity: Activity) -> tuple[list[str], str]:
    languages = writing_languages(request, activity.hub)
    return languages, language_in(request, languages, page_language())


def picture_page(
    request: HttpRequest,
    house: Hub,
    activity: Activity,
    *,
    new: NewPictureForm | None = None,
    words: WordsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    languages, language = _language(request, activity)
    described = WordsForm(model=Activity, fields=WORDS, language=language, row=activity, required=WORDS)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "picture",
        "motif": kind_of(activity.kind).motif,
        "form": new or NewPictureForm(language=language),
        "described": words or described,
        "focus": FocusForm(activity=activity),
        "drawing": DrawingForm(activity=activity),
        "languages": languages,
        "language": language,
    }
    return render(request, "programme/manage/picture.html", context, status=status)


def _new(request: HttpRequest, house: Hub, activity: Activity) -> HttpResponse | None:
    """A new file with its words; sent from the overview, it leads back there."""
    _languages, language = _language(request, activity)
    form = NewPictureForm(request.POST, request.FILES, language=language)
    from_overview = request.POST.get("back") == "overview"
    if form.is_valid():
        by, at = reader(request).actor, timezone.now()
        try:
            file = keep_picture(form.cleaned_data["picture"], hub_id=activity.hub_id, public=True, by=by, at=at)
            words = {language: form.cleaned_data["words"]}
            set_activity_picture(activity=activity, picture=file, words=words, by=by, at=at)
            messages.success(request, _("The picture is saved."))
            return redirect("manage:activity", house.slug, activity.pk) if from_overview else None
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else "picture", str(refusal.message))
    if from_overview:
        return overview_page(request, house, activity, form, status=422)
    return picture_page(request, house, activity, new=form, status=422)


def _words(request: HttpRequest, house: Hub, activity: Activity) -> HttpResponse | None:
    """What the picture shows, in one language."""
    _languages, language = _language(request, activity)
    form = WordsForm(request.POST, model=Activity, fields=WORDS, language=language, row=activity, required=WORDS)
    if form.is_valid():
        by, at = reader(request).actor, timezone.now()
        try:
            write_activity(activity=activity, texts=form.texts(), seen=form.seen(), by=by, at=at)
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    return picture_page(request, house, activity, words=form, status=422)


def _focus(request: HttpRequest, house: Hub, activity: Activity) -> HttpResponse | None:
    """The point that must stay in sight."""
    form = FocusForm(request.POST, activity=activity)
    if form.is_valid():
        _changed(request, activity, form.changes())
        messages.success(request, _("Saved. Below you see how the picture is cropped now."))
    else:
        messages.error(request, _("Please choose a point on the picture."))
    return None


def _remove(request: HttpRequest, house: Hub, activity: Activity) -> HttpResponse | None:
    """No picture any more: one is drawn."""
    set_activity_picture(activity=activity, picture=None, words={}, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The picture is taken away; a drawing stands in its place."))
    return None


def _drawing(request: HttpRequest, house: Hub, activity: Activity) -> HttpResponse | None:
    """Another drawing."""
    form = DrawingForm(request.POST, activity=activity)
    if form.is_valid():
        _changed(request, activity, {"seed": int(form.cleaned_data["drawing"])})
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Please choose one of the drawings."))
    return None


def _changed(request: HttpRequest, activity: Activity, changes: dict[str, int]) -> None:
    change_activity(activity=activity, changes=changes, by=reader(request).actor, at=timezone.now())

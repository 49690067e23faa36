"""Give out files: public derivatives to everybody for ever, anything else only to who may have it."""

from __future__ import annotations

from typing import Final

from django.core.files.storage import default_storage
from django.core.signing import BadSignature, TimestampSigner
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe

from estaminet.kernel.models import StoredFile
from estaminet.kernel.reader import Reader

ORIGINAL: Final = "original"
SEAL_SECONDS: Final = 3600
EXTENSIONS: Final = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif", "image/avif": "avif",
    "image/tiff": "tif",
}  # fmt: skip
_signer: Final = TimestampSigner(salt="estaminet.kernel.files")


def file_url(file: StoredFile, variant: str) -> str:
    """The address of a derivative, or of the original."""
    return reverse("files:file", args=[file.key, variant])


def sealed_url(file: StoredFile, variant: str) -> str:
    """An address that opens a private file for an hour to whoever has it: for somebody without a role, her own file."""
    seal = _signer.sign(f"{file.key}/{variant}").split(":", 1)[1]
    return f"{file_url(file, variant)}?seal={seal}"


@require_safe
def file(request: HttpRequest, key: str, variant: str) -> FileResponse:
    """Hand a file over to the server, which sends it without holding a thread."""
    found = StoredFile.objects.filter(key=key).first()
    if found is None:
        raise Http404
    derivative = found.variant(variant)
    if derivative is None and variant != ORIGINAL:
        raise Http404
    open_to_all = found.public and derivative is not None
    if not open_to_all and not (_sealed(request, found, variant) or _may_have(request, found, variant)):
        raise Http404
    name = found.variant_name(variant) if derivative else found.original_name
    try:
        content = default_storage.open(name, "rb")
    except FileNotFoundError as fault:
        raise Http404 from fault
    if derivative is not None:
        response = FileResponse(content, content_type=derivative.media_type)
    else:
        suffix = EXTENSIONS.get(found.media_type, "bin")
        response = FileResponse(
            content, content_type=found.media_type, as_attachment=True, filename=f"{found.key}.{suffix}"
        )
    response["Cache-Control"] = "public, max-age=31536000, immutable" if open_to_all else "private, max-age=300"
    # A file is never a page of ours, whatever it contains.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_have(request: HttpRequest, found: StoredFile, variant: str) -> bool:
    """A team has the files of its hub; an original, which tells where a picture was taken, even when it is public."""
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None or not reader.signed_in:
        return False
    if variant == ORIGINAL and found.hub_id is not None and not reader.works_at(found.hub_id):
        return False
    if variant == ORIGINAL and found.hub_id is None and not reader.coordinates:
        return False
    return StoredFile.objects.visible_to(reader).filter(pk=found.pk).exists()


def _sealed(request: HttpRequest, found: StoredFile, variant: str) -> bool:
    seal = request.GET.get("seal", "")
    try:
        _signer.unsign(f"{found.key}/{variant}:{seal}", max_age=SEAL_SECONDS)
    except BadSignature:
        return False
    return True

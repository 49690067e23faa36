"""Show a picture in the size and format that suits the reader's screen, without moving the page when it arrives."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from estaminet.kernel.files.drawing import drawn_picture
from estaminet.kernel.files.views import file_url
from estaminet.kernel.models import StoredFile
from estaminet.kernel.models.files import MEDIA_TYPES

register = template.Library()


@register.simple_tag
def picture(
    file: StoredFile | None,
    *,
    alt: str,
    sizes: str = "100vw",
    seed: str | int = "",
    eager: bool = False,
    width: int = 400,
    height: int = 300,
    **attributes: str,
) -> SafeString:
    """``{% picture hub.photo alt=… sizes="(min-width: 60em) 30em, 100vw" class="card__picture" %}``.

    ``alt=""`` says that the picture only decorates. ``eager`` is for the one picture at the head of a page. A file
    whose derivatives are not made yet, or none at all, is drawn from ``seed``, in ``width`` × ``height``.
    """
    css = attributes.pop("class", "")
    if attributes:
        raise template.TemplateSyntaxError(f"picture does not know {', '.join(attributes)}")
    if file is None or not file.made:
        ground = str(seed) or (file.key if file else "estaminet")
        if file is not None and file.width and file.height:
            width, height = file.width, file.height
        return drawn_picture(seed=ground, alt=str(alt), width=width, height=height, css=css)
    variants = file.variants
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        (
            (
                MEDIA_TYPES[kind],
                ", ".join(f"{file_url(file, one.name)} {one.width}w" for one in variants if one.format == kind),
                sizes,
            )
            for kind in ("avif", "webp")
        ),
    )
    widest = variants[-1]
    plain = [one for one in variants if one.format == "webp"]
    return format_html(
        '<picture class="{}">{}<img src="{}" alt="{}" width="{}" height="{}" {} decoding="async"></picture>',
        css,
        sources,
        file_url(file, plain[len(plain) // 2].name),
        alt,
        widest.width,
        widest.height,
        mark_safe('fetchpriority="high"' if eager else 'loading="lazy"'),  # noqa: S308 - ours
    )

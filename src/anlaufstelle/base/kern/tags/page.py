"""Tags of the page's frame: header, languages, footer, steps, tabs, pages, scripts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anlaufstelle.base.kern.languages import language_links
from anlaufstelle.base.kern.parts import Tab, Text
from anlaufstelle.base.kern.tags.links import page_links, static_url

register = template.Library()

#: Foot link: URL name, and the path below the language when nobody has named it.
_FOOT = {
    "imprint": "impressum/",
    "privacy": "datenschutz/",
    "accessibility": "barrierefreiheit/",
}


@register.inclusion_tag("kern/header.html", takes_context=True)
def kern_header(context: RequestContext, *, home: str = "") -> dict[str, Any]:
    """Word mark with the office's name, and the language picker; works without scripts."""
    return _brand(context, home) | {"languages": language_links(context["request"])}


@register.inclusion_tag("kern/brand.html", takes_context=True)
def kern_brand(context: RequestContext, *, home: str = "") -> dict[str, Any]:
    """The word mark alone, for pages with a frame of their own."""
    return _brand(context, home)


@register.inclusion_tag("kern/footer.html", takes_context=True)
def kern_footer(context: RequestContext, *, way_in: bool = True) -> dict[str, Any]:
    """Office, imprint, privacy, accessibility, and the way in for staff, except for who is in already."""
    given: Mapping[str, str] = context.get("footer_links") or {}
    links = {name: given.get(name) or _named(name, path) for name, path in _FOOT.items()}
    if way_in:
        links["staff"] = given.get("staff") or _named("account_login", "/konto/login/")
    return {"links": links, "office_name": context.get("office_name", "")}


@register.inclusion_tag("kern/stepper.html")
def kern_stepper(steps: Sequence[Text], *, current: int) -> dict[str, Any]:
    """Where the person is; `current` counts from 1."""
    return {
        "steps": [(number, label) for number, label in enumerate(steps, start=1)],
        "current": current,
        "total": len(steps),
        "label": steps[current - 1],
    }


@register.inclusion_tag("kern/tabs.html")
def kern_tabs(tabs: Sequence[Tab], *, label: Text) -> dict[str, Any]:
    """Several views of one thing, as links; `label` names the group."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("kern/pagination.html", takes_context=True)
def kern_pagination(context: RequestContext, *, number: int, total: int, parameter: str = "seite") -> dict[str, Any]:
    """Ways to the other pages of a long list; the other query parameters stay."""
    request: HttpRequest = context["request"]
    return {"links": page_links(request.GET, number=number, total=total, parameter=parameter), "total": total}


@register.simple_tag(takes_context=True)
def kern_script(context: RequestContext, name: str) -> SafeString:
    """Load one of our small modules: countdown, print, copy, dialog, forms."""
    nonce = getattr(context["request"], "csp_nonce", "")
    address = static_url(f"anlaufstelle/{name}.js")
    return format_html('<script type="module" src="{}" nonce="{}"></script>', address, nonce)


@register.simple_tag(takes_context=True)
def kern_styles(context: RequestContext, sheet: str) -> SafeString:
    """Load the sheet `public` or `staff` for the direction of the page."""
    nonce = getattr(context["request"], "csp_nonce", "")
    side = ".rtl" if context.get("LANGUAGE_BIDI") else ""
    address = static_url(f"bundle/{sheet}{side}.css")
    return format_html('<link rel="stylesheet" href="{}" nonce="{}">', address, nonce)


@register.simple_tag
def kern_back_link(url: str, label: Text = "") -> SafeString:
    """The way back, over the heading."""
    return render_to_string("kern/back_link.html", {"url": url, "label": label or _("Zurück")})


@register.simple_tag
def kern_wide() -> str:
    """Let a page use the full width: `{% block wide %}{% kern_wide %}{% endblock %}`."""
    return "al-main--wide"


def _brand(context: RequestContext, home: str) -> dict[str, Any]:
    return {"office_name": context.get("office_name", ""), "home": home or f"/{get_language()}/"}


def _named(name: str, path: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return path if path.startswith("/") else f"/{get_language()}/{path}"

"""Every template compiles and keeps the rules; each rule is shown to bite."""

import pytest

from tools.checks import templates

_SECTION = '<section aria-labelledby="a"><h2 id="a">{% translate "Offen" %}</h2>'
_NAMED_TWICE = _SECTION + '{% kern_table caption=_("Offen") %}{% endkern_table %}</section>'


def test_the_templates_of_the_house_are_clean() -> None:
    assert templates.report() == []


def test_every_included_and_extended_template_exists() -> None:
    names = {name for name, _path in templates.all_templates()}
    wanted = {
        name
        for _name, path in templates.all_templates()
        for name in templates.named_templates(path.read_text(encoding="utf-8"))
    }
    assert not {name for name in wanted - names if templates.compile_problem(name)}


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ('<p style="color: red">1</p>', "style"),
        ("<style>p { color: red }</style>", "style"),
        ('<button onclick="go()">1</button>', "handler"),
        ("<body onload=go()>", "handler"),
        ("<script>go()</script>", "script"),
        ('<script type="module">go()</script>', "script"),
        ("<p>Guten Tag</p>", "words"),
        ('<input placeholder="Name">', "words"),
        ('<nav aria-label="Seiten"></nav>', "words"),
        ('{% kern_button "Weiter" %}', "words"),
        ('{% kern_alert kind="info" title="Gut zu wissen" %}{% endkern_alert %}', "words"),
        ("{{ text|safe }}", "safe"),
        ("{{ text|default:''|safe }}", "safe"),
        ("{% autoescape off %}{{ text }}{% endautoescape %}", "autoescape"),
        ('<a href="https://example.org/">1</a>', "address"),
        ('{% kern_link_button _("Karte") "http://example.org" %}', "address"),
        ('<img src="x.png">', "alt"),
        ('<p class="text-left">1</p>', "direction"),
        (_NAMED_TWICE, "region"),
        ('<p class="ml-right-2">1</p>', "direction"),
    ],
)
def test_a_rule_bites(code: str, rule: str) -> None:
    assert [line for line, found in templates.findings(f"1\n{code}") if found.startswith(f"{rule}:")] == [2]


@pytest.mark.parametrize(
    "code",
    [
        '<p class="kern-body">{% translate "Guten Tag" %}</p>',
        "{% blocktranslate %}Guten <b>Tag</b>, {{ name }}{% endblocktranslate %}",
        "{# Guten Tag #}{% comment %}Guten Tag{% endcomment %}",
        '{% kern_button _("Weiter") kind="secondary" icon="arrow-forward" %}',
        '<script src="{{ url }}" nonce="{{ request.csp_nonce }}"></script>',
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        '<img src="x.png" alt="">',
        '<a href="{{ url }}" title="{{ name }}">{{ name }}</a>',
        "<p>&nbsp;·&nbsp;</p>",
    ],
)
def test_what_is_right_passes(code: str) -> None:
    assert templates.findings(code) == []


def test_missing_and_broken_templates_are_found() -> None:
    code = '{% extends "a.html" %}{% include "b.html" %}{% include name %}'
    assert templates.named_templates(code) == {"a.html", "b.html"}
    assert templates.compile_problem("no/such/template.html")

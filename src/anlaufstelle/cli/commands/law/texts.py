"""Words several commands of the law share."""

from anlaufstelle.engines.law import norms

NO_NORMS = (
    "Noch sind keine Normen eingelesen. Die Texte des Bundesrechts stehen frei im Internet; je Gesetz ein "
    "Ordner, je Stand eine Datei JJJJ-MM-TT.md.\nAbhilfe: anlaufstelle law import ORDNER"
)
_SIGNS = {norms.Change.KEPT: ("", ""), norms.Change.GONE: ("[-", "-]"), norms.Change.NEW: ("{+", "+}")}
_KEPT_WORDS = 60


def redlined(before: str, after: str) -> str:
    """Give a redline for the screen: [-gone-] and {+new+}; long runs without change are shortened."""
    return "".join(_run(run) for run in norms.redline(before, after))


def _run(run: norms.Run) -> str:
    begin, end = _SIGNS[run.change]
    text = run.text
    if run.change is norms.Change.KEPT and len(text) > 2 * _KEPT_WORDS:
        text = f"{text[:_KEPT_WORDS]} … {text[-_KEPT_WORDS:]}"
    return f"{begin}{text}{end}"

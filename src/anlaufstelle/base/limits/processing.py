"""What the record of processing says about limits."""

from anlaufstelle.base.processing import Processing

PROCESSINGS = (
    Processing(
        code="limits",
        name="Schutz vor massenhaften Anfragen",
        purpose="Verhindern, dass ein einzelner Anschluss alle freien Zeiten belegt.",
        legal_basis="Art. 6 Abs. 1 Buchst. e, Art. 32 DSGVO",
        people="Menschen, die die öffentlichen Seiten nutzen",
        data=("Schlüsselwert des Netzanschlusses, jeden Tag ein anderer", "Zahl der Anfragen"),
        recipients=("niemand",),
        ends="Um Mitternacht (UTC). Netzadressen selbst werden nicht gespeichert.",
        ends_by="base.limits.take",
        models=(),
    ),
)

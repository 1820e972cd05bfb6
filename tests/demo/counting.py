"""Counts what a filled office holds, inside its own process."""

from django.apps import apps
from django.db.models import Count, Sum


def counted() -> dict[str, int]:
    """Give the figures; every `twice` has to be nothing."""
    files, persons = apps.get_model("files", "CaseFile"), apps.get_model("persons", "Person")
    documents, texts = apps.get_model("files", "Document"), apps.get_model("files", "PageText")
    entries, rows = apps.get_model("audit", "Entry"), apps.get_model("outbox", "Row")
    invented = files.objects.filter(reference__startswith="VF-")
    versions = apps.get_model("files", "Version").objects
    return {
        "files": invented.count(),
        "people": persons.objects.filter(case_files__in=invented).distinct().count(),
        "pages": versions.aggregate(all=Sum("pages"))["all"] or 0,
        "texts": texts.objects.count(),
        "documents": documents.objects.count(),
        "contents": versions.values("content").distinct().count(),
        "filed": entries.objects.filter(code="files.document_filed").count(),
        "created": entries.objects.filter(code="files.created").count(),
        "for_the_index": rows.objects.filter(channel="pages").count(),
        "twice": invented.values("subject").annotate(many=Count("id")).filter(many__gt=1).count()
        + documents.objects.values("case_file", "subject").annotate(many=Count("id")).filter(many__gt=1).count(),
    }

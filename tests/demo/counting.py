"""Counts what a filled office holds beside the small demo, inside its own process."""

from django.apps import apps
from django.db.models import Count, Sum


def counted() -> dict[str, int]:
    """Give the figures of the invented files; every `twice` has to be nothing, in the log nothing may be missing."""
    files, persons = apps.get_model("files", "CaseFile").objects, apps.get_model("persons", "Person").objects
    entries, rows = apps.get_model("audit", "Entry").objects, apps.get_model("outbox", "Row").objects
    invented = files.filter(reference__startswith="VF-")
    every = apps.get_model("files", "Document").objects
    documents = every.filter(case_file__in=invented)
    versions = apps.get_model("files", "Version").objects.filter(document__in=documents)
    texts = apps.get_model("files", "PageText").objects.filter(content__in=versions.values("content"))
    numbers = [str(number) for number in documents.values_list("id", flat=True)]
    return {
        "files": invented.count(),
        "people": persons.filter(case_files__in=invented).distinct().count(),
        "pages": versions.aggregate(all=Sum("pages"))["all"] or 0,
        "texts": texts.count(),
        "documents": documents.count(),
        "contents": versions.values("content").distinct().count(),
        "filed": entries.filter(code="files.document_filed").count() - every.exclude(id__in=documents).count(),
        "created": entries.filter(code="files.created").count() - files.exclude(id__in=invented).count(),
        "for_the_index": rows.filter(channel="pages", reference__in=numbers).count(),
        "twice": invented.values("subject").annotate(many=Count("id")).filter(many__gt=1).count()
        + documents.values("case_file", "subject").annotate(many=Count("id")).filter(many__gt=1).count(),
    }

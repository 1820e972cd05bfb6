"""Work on the catalogues: ``python -m tools.catalogues extract | update | compile | check``."""

import argparse
import os
import sys

import django

from tools.catalogues import check, extract, files, law
from tools.catalogues.texts import Untranslatable, is_public


def main(arguments: list[str] | None = None) -> int:
    """Run one step; the exit code is 1 when a check fails."""
    parser = argparse.ArgumentParser(prog="tools.catalogues", description=__doc__)
    parser.add_argument("step", choices=["extract", "update", "compile", "check"])
    step = parser.parse_args(arguments).step
    if step == "compile":
        print(f"{files.compile_all()} catalogues compiled")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.testing")
    django.setup()
    try:
        found = extract.everything()
    except Untranslatable as problem:
        print(problem, file=sys.stderr)
        return 1
    wanted = files.public_sentences(found)
    if step == "extract":
        for item in found:
            print(f"{'public' if is_public(item.file) else 'staff '} {item.file}:{item.line} {item.sentence.text!r}")
        print(f"{len(wanted)} public sentences")
        return 0
    if step == "update":
        for language in files.languages():
            merged = files.update(wanted, language=language)
            print(f"{language}: {len(merged.translated_entries())} of {len(wanted)} translated")
            if language in law.COMPLETE or law.path_of(language).exists():
                print("law, {}: {} of {} translated".format(language, *law.update(language)))
        return 0
    lines = [line for language in files.languages() for line in check.problems(wanted, language=language)]
    lines += [line for language in files.languages() for line in law.problems(language)]
    print("\n".join(lines) if lines else f"{len(wanted)} public sentences, complete in every language")
    print("\n".join(law.states()))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

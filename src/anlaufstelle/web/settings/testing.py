"""Settings for tests: a home of its own that ends with the run."""

import atexit
import os
import shutil
import tempfile

if "ANLAUFSTELLE_HOME" not in os.environ:
    _home = tempfile.mkdtemp(prefix="anlaufstelle-test-")
    os.environ["ANLAUFSTELLE_HOME"] = _home
    atexit.register(shutil.rmtree, _home, ignore_errors=True)

from anlaufstelle.web.settings import *  # noqa: F403

CACHES["default"]["LOCATION"] += f"-{os.getpid()}"  # noqa: F405  # processes that test at once count apart

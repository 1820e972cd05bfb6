"""Settings for tests: a home of its own that ends with the run, and one for each process that tests at once.

It stands beside the settings, not among them: importing a part of that package reads the environment first.
"""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="anlaufstelle-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["ANLAUFSTELLE_HOME"] = _home

from anlaufstelle.web.settings import *  # noqa: E402, F403  # after the home is chosen

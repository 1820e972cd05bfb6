"""The house as a WSGI application."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.settings")

from django.core.wsgi import get_wsgi_application  # settings first

application = get_wsgi_application()

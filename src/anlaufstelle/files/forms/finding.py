"""What is looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Words to look for."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Suchen nach"),
        help_text=_('Wörter, Normen, Tage, Nummern; "genau so", anfang*, ähnlich~, -ohne, oder, art:bescheid'),
    )

"""All components under one name: `{% load kern %}`."""

from django import template

from anlaufstelle.base.kern.tags import controls, forms, page, slots, text

register = template.Library()
for _part in (page, text, controls, forms, slots):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)

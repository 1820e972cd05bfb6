"""Signing in with django-allauth, in the words and under the rules of the house."""

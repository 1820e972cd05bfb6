"""Invented files with papers in several languages: drawn as scans, and read and filed by the real chain."""

from anlaufstelle.demo.paper.feeding import run

__all__ = ["run"]

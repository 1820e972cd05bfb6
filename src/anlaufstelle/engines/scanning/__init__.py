"""Paper files in, the order of scanning them, a plan by capacity, samples to look at and a forecast of the end out."""

from anlaufstelle.engines.scanning.forecast import Forecast, forecast
from anlaufstelle.engines.scanning.order import AtShelf, Need, Place, Turn, planned, ranked
from anlaufstelle.engines.scanning.sample import drawn

__all__ = ["AtShelf", "Forecast", "Need", "Place", "Turn", "drawn", "forecast", "planned", "ranked"]

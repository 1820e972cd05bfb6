"""Pure engines: frozen values in, frozen values out."""

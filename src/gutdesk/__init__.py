"""GutDesk: an offline diary for people who follow a gut-healing plan."""

__version__ = "0.1.0"

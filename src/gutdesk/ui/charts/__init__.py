"""Pieces of charts, over pyqtgraph. Whoever shows one imports it then: no start needs it."""

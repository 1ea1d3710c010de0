"""Widgets. A tab knows the services it was handed and the seam; tabs are strangers to each
other."""

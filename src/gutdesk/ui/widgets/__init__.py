"""Reusable controls that know no tab and no service."""

"""The week of meals: planned, suggested, eaten. Pure values and functions."""

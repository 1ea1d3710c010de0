"""The week of meals: planning it, looking at it, suggesting the rest, eating it."""

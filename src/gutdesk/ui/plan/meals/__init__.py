"""The week of meals in the Plan tab."""

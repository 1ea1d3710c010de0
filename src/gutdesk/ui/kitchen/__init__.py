"""The Foods and recipes window: what is in a food, the recipe book, the avoid list."""

"""The plan at work: what it says today, and every way to change it."""

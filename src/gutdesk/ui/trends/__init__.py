"""The Trends tab: the time line, the calendar, patterns, what changed."""

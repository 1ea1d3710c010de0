"""The time line of Trends: lanes over one axis of days, drawn the same on screen and on paper."""

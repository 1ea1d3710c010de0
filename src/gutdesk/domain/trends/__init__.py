"""What Trends shows, as plain values: series, lanes, the whole story, the days that are seen."""

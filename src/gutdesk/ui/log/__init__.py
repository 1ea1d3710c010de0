"""The Log: a day written down, kept, taken back and read again."""

"""A diary as a file that other programs can read, and such files read again.

Text in, values out, and what becomes of two diaries when they meet: no disk, no SQL.
docs/interchange.md is the format for people, resources/schemas for programs.
"""

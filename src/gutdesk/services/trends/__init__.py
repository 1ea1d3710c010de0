"""Reading a whole diary as one story: its lanes, what is chosen of them, and one day's card."""

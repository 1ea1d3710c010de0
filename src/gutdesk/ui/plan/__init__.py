"""The Plan tab: phases, food tests, and what is off the table."""

"""Reading and writing by subject. A repo works inside the session of a unit of work."""

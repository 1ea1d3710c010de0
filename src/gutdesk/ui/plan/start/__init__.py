"""Starting a plan, step by step, and the fields of each step."""

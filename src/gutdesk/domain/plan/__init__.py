"""The plan: its phases, one food test after the other, and every rule that reads them. Pure values
and functions of (plan, facts of the diary, today): the same state and day give the same answer."""

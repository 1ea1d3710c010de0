"""The only room that knows SQL. Frozen values cross its border, ORM objects never do."""

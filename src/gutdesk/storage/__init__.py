"""The only room that knows SQL. Frozen values of `domain` cross its border, ORM objects never do."""

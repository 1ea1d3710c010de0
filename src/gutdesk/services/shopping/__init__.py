"""The shopping list, staples and shops, the pantry, and what is in the making."""

"""Shopping: the list, the pantry and what is in the making."""

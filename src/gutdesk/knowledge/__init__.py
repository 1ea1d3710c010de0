"""The facts that ship with the program, read once from resources/protocol into frozen values."""

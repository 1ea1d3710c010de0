"""Pure values and rules. Standard library only; no clock (`now` is passed in), no input or
output."""

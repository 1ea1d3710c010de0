"""What is fast and how we know it: ratios and spans measured in one run on one machine."""

"""The Supplements tab: today's doses, the shelf, medicines, lab results."""

"""What is printed, as plain values. Knows no printer and no Qt: `qt.printing` makes the pages."""

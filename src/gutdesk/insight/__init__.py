"""What the diary says, in numbers: arrays in, frozen results out. No SQL, no Qt, no clock."""

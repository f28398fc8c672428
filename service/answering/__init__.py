"""What is quoted of what was read, in the shape that was asked for, and what needs no reading."""

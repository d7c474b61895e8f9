"""What people wrote beside the targets: their file read, and put beside the results that it speaks of."""

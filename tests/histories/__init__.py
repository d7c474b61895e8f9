"""Random histories of schools and communes, and what comparing two of their years must give by an own computation."""

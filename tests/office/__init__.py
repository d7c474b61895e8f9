"""Small files as offices send them, each with the records it must give."""

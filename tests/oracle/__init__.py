"""The oracle: small random plans, and a brute force that says from the specification what each must give."""

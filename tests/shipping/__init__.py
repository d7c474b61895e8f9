"""What leaves the house: the wheel, the source archive and the folder to unzip."""

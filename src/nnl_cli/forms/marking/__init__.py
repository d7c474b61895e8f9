"""Give a sender's own workbook back with its faults marked: coloured cells, comments, a first sheet of them."""

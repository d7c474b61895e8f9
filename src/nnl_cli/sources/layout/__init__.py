"""Pure steps over rows of text: find the header, name the columns, class the rows."""

"""Are the cells of tables right: their words, and the headings of their rows and columns?"""

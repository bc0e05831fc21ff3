"""Structure: from words and lines on a page to text in reading order, and what each part is."""

"""Are the records of papers right: found, whole, of the right kind, on the right page?"""

"""Members, mandates and fracties as a table that people keep in a spreadsheet: out, edited there, and in again.

A table says how things are to be; what differs from how they are is shown first, and done after a yes, whole or not.
planning.py decides what that is, spreadsheet.py reads the file, applying.py saves it.
"""

"""Files that people bring and take: opened so that none can do harm, written alike every time.

Archives and their limits, sheets (CSV, XLSX), and the one writer of results, which writes a file
whole or not at all. What is in them is the stages' matter.
"""

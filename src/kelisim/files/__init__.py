"""Files that people bring and take: opened so that none can do harm, written alike every time.

Archives and their limits, and sheets (CSV, XLSX). What is in them is the stages' matter.
"""

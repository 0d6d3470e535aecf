"""Checking a published table of targets, realisations and achievements by reckoning again. Pure: no Django.

`check.check_sheet` takes the rows of a sheet as `cells.Entry` and answers with a `report.SheetReport`: what
each column was understood to be, a verdict for each printed achievement, and findings over rows. Nothing in
here knows a sentence: the interfaces say what was found.
"""

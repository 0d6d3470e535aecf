"""The annual performance report (LKjIP): what it is made of, and the year's run that makes it."""

"""The key by which the register knows a quarterly report."""

QUARTERLY = "quarterly_report"

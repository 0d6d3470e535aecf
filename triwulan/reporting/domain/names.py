"""The keys by which the register knows the reports."""

QUARTERLY = "quarterly_report"
ANNUAL = "annual_report"

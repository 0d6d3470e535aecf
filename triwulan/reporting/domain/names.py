"""The keys by which the register knows the reports."""

QUARTERLY = "quarterly_report"
ANNUAL = "annual_report"
E81 = "form_e81"
MEASUREMENT = "measurement"
LETTER = "covering_letter"

"""What reading a workbook costs: our reader against plain openpyxl."""

"""What a LKjIP of 60 pages costs as PDF: ours, WeasyPrint, and our Word file through LibreOffice."""

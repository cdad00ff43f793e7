"""What a workbook is made of: its looks and its tables; ledgers use them too."""

"""The ledger (台账): one workbook a lead department out, filled workbooks merged back into the plan's log."""

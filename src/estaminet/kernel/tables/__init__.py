"""Tables people bring and take along: CSV, workbooks and calendars, read with care and written so that nothing runs."""

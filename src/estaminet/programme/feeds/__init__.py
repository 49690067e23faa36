"""The programme as other houses read it: calendars and feeds."""

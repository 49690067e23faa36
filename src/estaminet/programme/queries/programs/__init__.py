"""The programme as other programs read it: what everybody may know, column by column."""

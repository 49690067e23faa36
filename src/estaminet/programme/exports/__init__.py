"""The programme on paper: what queries found, said in the languages of a sheet, for the templates beside."""

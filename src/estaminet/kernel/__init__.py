"""What every room stands on: scoping, audit, languages, files, jobs, mail, search, slots."""

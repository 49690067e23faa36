"""Other programs that open strangers' files run here: in a process that may use little and reach nothing."""

"""Strangers' files are opened here, each in a process of its own that may use little and reach nothing."""

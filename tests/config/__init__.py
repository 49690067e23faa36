"""Tests of the server and its settings."""

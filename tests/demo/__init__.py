"""Tests of the demo network, which all of them share."""

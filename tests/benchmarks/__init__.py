"""Tests of the tools that make and measure the models."""

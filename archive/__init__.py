"""The record: what the archive holds, and what was done to it.

This package knows no search engine and no web. It owns the database and the files;
whatever else exists (the index, the site) can be rebuilt from what is kept here.
"""

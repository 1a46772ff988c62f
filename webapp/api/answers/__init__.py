"""The types of the API's answers, every field with what it says.

They are the one description of it: the OpenAPI document and the page of the API are made from them,
and the tests hold real answers to them.
"""

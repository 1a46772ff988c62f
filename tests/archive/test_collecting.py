"""Garbage is collected as seldom as is wanted, and afterwards as before."""

from __future__ import annotations

import gc

import pytest

from archive.collecting import MANY, seldom


def test_collecting_goes_on_as_before_when_the_last_is_done() -> None:
    usual = gc.get_threshold()
    one, other = seldom(), seldom()
    one.__enter__()
    other.__enter__()
    assert gc.get_threshold() == (MANY, *usual[1:])
    one.__exit__(None, None, None)
    assert gc.get_threshold() == (MANY, *usual[1:])
    other.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_collecting_goes_on_as_before_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="no"), seldom():
        raise ValueError("no")
    assert gc.get_threshold() == usual

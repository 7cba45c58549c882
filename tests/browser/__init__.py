import pytest

# What these assert is shown like what a test asserts.
pytest.register_assert_rewrite("tests.browser.widget_checks", "tests.browser.every_widget")

import pytest

# What these assert is shown like what a test asserts.
pytest.register_assert_rewrite("tests.browser.widgets.widget_checks", "tests.browser.widgets.every_widget")

"""Code is kept from programs that translate pages, however it came onto one."""

import pytest

from mledocs.site.shown.untranslated import keep_code


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<code>x</code>", '<code translate="no">x</code>'),
        (
            '<pre class="a"><code>x</code></pre>',
            '<pre translate="no" class="a"><code translate="no">x</code></pre>',
        ),
        ("<KBD>x</KBD>", '<KBD translate="no">x</KBD>'),
        ('<code translate="no">x</code>', '<code translate="no">x</code>'),
        ('<code class="a" translate="yes">x</code>', '<code class="a" translate="yes">x</code>'),
        ("<codec> &lt;code&gt; </code>", "<codec> &lt;code&gt; </code>"),
    ],
)
def test_an_opening_tag_of_code_gets_the_attribute_once(html: str, kept: str) -> None:
    assert keep_code(html) == kept
    assert keep_code(kept) == kept

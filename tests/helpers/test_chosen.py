"""Of pages that are made alike the few are chosen that differ most; of all others every one."""

from tests.helpers.chosen import chosen

ALIKE = {f"atlas/{number}/": f"# {number}\n\n$$\nx\n$$\n" for number in range(50)}


def test_every_page_that_is_like_no_other_is_chosen() -> None:
    pages = {"": "", "article/a/": "", "atlas/": "all of them", "about/b/": ""}
    assert chosen(pages) == list(pages)
    assert chosen({f"docs/{path}index.md": text for path, text in pages.items()}) == [
        f"docs/{path}index.md" for path in pages
    ]


def test_of_those_alike_the_ones_with_most_of_something_are() -> None:
    rich = {"atlas/7/": "long " * 100, "atlas/8/": "$$x$$ $$y$$", "atlas/9/": "<svg> <table> <table>"}
    assert chosen(ALIKE | rich) == ["atlas/7/", "atlas/8/", "atlas/9/"]
    assert chosen({f"docs/atlas/{name}.md": text for name, text in (("a", "x"), ("b", "xx"))}) == [
        "docs/atlas/b.md"
    ]

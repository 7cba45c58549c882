"""The table of all losses can be filtered; what is chosen stands in the address; without JavaScript it is whole."""

from playwright.sync_api import Page, expect

from mledocs.numerics.losses import ATLAS, DOMAINS, Loss
from tests.browser.axe import violations
from tests.browser.reader import Visit

COUNTS = DOMAINS["count"].words


def seen(page: Page) -> int:
    return page.locator(".mle-filtered tbody tr:visible").count()


def expected(word: str = "", **chosen: str) -> int:
    fitting = [
        loss for loss in ATLAS.values() if all(_said(loss)[key] == value for key, value in chosen.items())
    ]
    return len(
        [loss for loss in fitting if word.lower() in " ".join([loss.title, *_said(loss).values()]).lower()]
    )


def _said(loss: Loss) -> dict[str, str]:
    law = loss.law.name if loss.law else "none"
    return {"observation": DOMAINS[loss.y].words, "estimates": loss.estimates, "law": law}


def test_choices_and_words_narrow_the_table_and_stand_in_the_address(visit: Visit) -> None:
    page = visit("atlas/")
    assert seen(page) == len(ATLAS)
    page.get_by_label("Observation").select_option(COUNTS)
    assert seen(page) == expected(observation=COUNTS) > 1
    assert "observation=a+count" in page.url
    page.get_by_label("Find").fill("poisson")
    assert seen(page) == 1
    expect(page.locator(".mle-filtered output")).to_have_text(f"1 of {len(ATLAS)}")
    assert violations(page) == []
    page.get_by_label("Find").fill("")
    page.get_by_label("Observation").select_option("")
    assert seen(page) == len(ATLAS) and "?" not in page.url


def test_an_address_chooses_and_one_that_asks_for_nothing_known_shows_all(visit: Visit) -> None:
    page = visit("atlas/?observation=a+count&law=Poisson")
    assert seen(page) == 1
    assert page.locator("select[name=law]").input_value() == "Poisson"
    assert seen(visit("atlas/?law=Zipf")) == len(ATLAS)


def test_without_javascript_the_table_is_whole(visit: Visit) -> None:
    page = visit("atlas/", java_script_enabled=False)
    assert seen(page) == len(ATLAS) and page.locator(".mle-filtered form").count() == 0

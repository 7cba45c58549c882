"""The content security policy in Chromium: what is injected does not run (all pages work under it: test_pages.py)."""

from playwright.sync_api import BrowserContext, Page, Route

from mledocs.make.browser.browser import settle
from tests.browser.reader import Visit, Watch

INJECTED = "<script>document.documentElement.dataset.injected = 'script'</script>"
HANDLER = '<img src="data:," onerror="document.documentElement.dataset.injected = \'handler\'">'


def with_injection(context: BrowserContext, page: Page) -> None:
    """Every page comes as if someone had put a script and a handler into its text."""

    def answer(route: Route) -> None:
        html = route.fetch().text()
        assert "</article>" in html
        route.fulfill(
            body=html.replace("</article>", f"{INJECTED}{HANDLER}</article>"),
            content_type="text/html; charset=utf-8",
        )

    context.route("**/references/", answer)


def test_an_injected_script_does_not_run(visit: Visit, watch: Watch) -> None:
    page = visit("article/references/", prepare=with_injection)
    settle(page)
    assert page.evaluate("document.documentElement.dataset.injected") is None
    said = list(watch.complaints)
    watch.complaints.clear()
    refused = [text for text in said if "Content Security Policy" in text]
    assert len(refused) == len(said) == 2, "\n".join(said)  # a script and a handler


def test_without_the_policy_it_would(visit: Visit, watch: Watch) -> None:
    page = visit("article/references/", prepare=with_injection, bypass_csp=True)
    settle(page)
    watch.complaints.clear()
    assert page.evaluate("document.documentElement.dataset.injected") is not None


def test_a_frame_a_style_and_another_host_are_refused(visit: Visit, watch: Watch) -> None:
    page = visit()
    refused = page.evaluate(
        """async () => {
          const refused = []
          document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective))
          document.head.append(Object.assign(document.createElement("style"), { textContent: "h1 { color: red }" }))
          document.head.append(Object.assign(document.createElement("base"), { href: "https://example.org/" }))
          await fetch("https://example.org/").catch(() => {})
          await new Promise(resolve => setTimeout(resolve, 100))
          return refused
        }"""
    )
    assert sorted(refused) == ["base-uri", "connect-src", "style-src-elem"]
    watch.complaints.clear()

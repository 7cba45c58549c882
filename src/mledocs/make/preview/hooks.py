"""Live preview: generate and check before each build of `mkdocs serve`; show notebooks in every build."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import log as build_log
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import DuplicateFilter
from mkdocs.utils.templates import TemplateContext

from mledocs.make import check
from mledocs.make.paths import CACHE, CHECKOUT, DOCS, ROOT, SHARED_ASSETS, the_book
from mledocs.make.preview import preview, templates
from mledocs.site import citation
from mledocs.site.built import joined
from mledocs.site.files import cache
from mledocs.site.pages import places, published
from mledocs.site.rules import rules
from mledocs.site.shown import katex, notebook_page, way
from mledocs.site.shown.faces import fonts

# Named for what `on_env` asks for: the cache knows a template by its text alone.
TEMPLATES = ROOT / ".cache" / "templates-trimmed"
# Another may stand only in what is not shown yet, and a browser complains of a font that it fetched in vain.
FIRST_FONTS = ("mle-Main-Regular.woff2", "mle-Math-Italic.woff2")
#: What of docs/assets belongs to the machinery; the rest is this article's.
SHARED = ("*.css", "*.js", "cells/*", "katex/*", "micropython/*")
serving = False
code = ""
generation, evaluation, rendered = preview.Generation(), preview.Evaluation(), preview.Rendered(DOCS)
remembered = templates.Templates()
seen: preview.Stamps = {}
sheets: list[str] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """`make site` has generated and checked already when it calls `mkdocs build`."""
    global serving, code
    serving, code = command == "serve", preview.own_code()
    katex.SHELF.open(CACHE)


@event_priority(1)  # before the search begins
def on_config(config: MkDocsConfig) -> None:
    """The pages are those of the book.

    A preview has no search: to read every page for its index would take a third of the time.
    """
    config.mdx_configs["mledocs.site.shown.markdown"]["book"] = the_book()
    if serving:
        config.plugins["material/search"].config.enabled = False
        # Its ledger is that of the last change of code: a new equation may have no row yet.
        config.validation.links.anchors = logging.INFO
    else:
        sheets[:] = [
            sheet for sheet in config.extra_css if "//" not in sheet
        ]  # the audit refuses other hosts
        config.extra_css = [joined.SHEET, *(sheet for sheet in config.extra_css if "//" in sheet)]
        config.theme.get_env = partial(remembered.of, config.theme)  # type: ignore[method-assign]  # of this one only


def on_pre_build(config: MkDocsConfig) -> None:
    """In a preview, generate where code has changed, and check; the last good pages stay until all holds."""
    global seen
    if serving:
        if preview.own_code() != code:
            raise BuildError(
                "the machinery or the record of the book has changed: stop the preview and start it again"
            )
        seen = preview.stamps()  # first: what an author writes from now on is for the next build
        evaluation.leave_off()
        complaint = generation.follow() or unfit()
        # Of a wrong function an equation says more than the value that cannot be made with it.
        evaluation.follow()
        if complaint:
            raise BuildError(complaint)
        seen |= preview.made(preview.stamps())


def unfit() -> str:
    """Why the pages as their authors wrote them cannot be shown, if so."""
    rendered.follow()
    try:
        found = rules.check_site(check.the_site(generated=True), rendered.said)
    except check.CannotRunError as error:
        return str(error)
    # Editors leave a copy for a moment while they write; it is not shown.
    findings = [finding for finding in found if not cache.beside(Path(finding.path).name)]
    return "\n".join(["these pages cannot be shown:", *map(str, findings)]) if findings else ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of what lies in docs/, MkDocs reads pages and copies what is published, and nothing else."""
    wanted = published.published(Path(config.docs_dir))
    for file in list(files):
        if file.src_dir == config.docs_dir and file.src_uri not in wanted:
            files.remove(file)
    for uri in shared(wanted):
        files.append(File(uri, str(CHECKOUT / "docs"), config.site_dir, config.use_directory_urls))
    return files


def shared(own: set[str]) -> list[str]:
    """What every book's pages load, as paths below docs/; a book may have a file of its own in its place."""
    found = [path for place in SHARED for path in sorted(SHARED_ASSETS.glob(place)) if path.is_file()]
    uris = [path.relative_to(CHECKOUT / "docs").as_posix() for path in found]
    return [uri for uri in uris if uri not in own]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Templates are compiled once, and not in every build; without their indentation."""
    env.trim_blocks = env.lstrip_blocks = True
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(TEMPLATES))


def on_post_build(config: MkDocsConfig) -> None:
    """The style sheets that every page has become one; a preview has each as it is written."""
    if serving:
        return
    try:
        joined.join(Path(config.site_dir), sheets)
    except FileNotFoundError as error:
        missing = Path(str(error.filename)).relative_to(config.site_dir).as_posix()
        raise BuildError(f"mkdocs.yml: extra_css names {missing}, which docs/ does not have") from None
    except ValueError as error:
        raise BuildError(f"docs/{error}") from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """After a build that was stopped, MkDocs lets every reader wait; here the last good pages are served.

    What generation wrote is shown already when MkDocs sees that it has changed, and is not built again.
    """
    # The site's content security policy is not in a preview: it allows inline scripts by their hashes, and
    # MkDocs puts one into each page, for the reload, that is another after every build. `make site` has it.
    build = server.builder

    def build_or_stay() -> None:
        if seen == preview.stamps():
            return
        forget_what_was_said()
        try:
            build()
        except Abort:  # it has said why, and a page that was warned of must be rendered, and warned of, again
            rendered.pages.clear()
            seen.clear()
        generation.prepare()

    server.builder = build_or_stay
    generation.prepare()


def forget_what_was_said() -> None:
    """MkDocs says nothing twice; a mistake that is made again, or still there, must be told again."""
    for each in build_log.filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A notebook's prose goes the way of every page; mkdocs-jupyter has put its own renderer on the page."""
    notebook = page.file.src_uri.endswith(".ipynb")
    if notebook:
        del page.render
    if serving:
        page.render = partial(rendered.render, page, page.render)  # type: ignore[method-assign]  # of this page only
    text = notebook_page.as_markdown(markdown, page.file.name) if notebook else markdown
    return places.page_mark(page.file.src_uri) + way.shown(text, page.file.src_uri, DOCS)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Put the code cells and their outputs where `as_markdown` left a place for each; describe the page."""
    if not page.file.src_uri.endswith(".ipynb"):
        return None
    page.meta["description"] = notebook_page.description(html)
    return notebook_page.with_cells(html, Path(str(page.file.abs_src_path)).read_text(encoding="utf-8"))


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """For our templates: the fonts of a page's formulas, how it is cited, its first figure."""
    used = fonts(page.content or "")
    ours = {
        "formula_fonts": [font for font in FIRST_FONTS if font in used],
        "citation": cited(),
        "card": citation.first_figure(page.content or ""),
        "notation": notation_of(page.file, config),
    }
    return {**context, **ours}  # type: ignore[typeddict-item]  # for our templates


def notation_of(file: File, config: MkDocsConfig) -> str:
    """The address of the page that explains the symbols of a page, if one beside it does."""
    notation = the_book().notation
    if not notation or notation == file.src_uri or Path(notation).parent != Path(file.src_uri).parent:
        return ""
    return File(notation, config.docs_dir, config.site_dir, config.use_directory_urls).url


def cited() -> citation.Citation | None:
    """How the book is cited, if it says so."""
    try:
        return citation.of_book(ROOT)
    except citation.CitationError as error:
        raise BuildError(str(error)) from None

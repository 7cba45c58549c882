"""One colour an idea, in figures, widgets, tables and formulas, for the light and the dark page."""

#: Material's page background, light and slate (`hsl(225, 15%, 14%)`).
PAGE = ("#ffffff", "#1e2129")

#: Idea: (on the light page, on the dark page). The hues are Okabe and Ito's (2008), vermillion, blue,
#: bluish green and reddish purple, moved in lightness: each reads as text (4.5 : 1) on its page, and any
#: two stay apart for the three kinds of colour blindness. The tests compute both.
PALETTE = {
    "observation": ("#c24d00", "#f08a3a"),
    "model": ("#0072c4", "#3a9ae8"),
    "likelihood": ("#0a5a40", "#4fdca4"),
    "loss": ("#6e1a58", "#f2a0dc"),
    "text": ("#1c1c1e", "#eeeff3"),
    "muted": ("#6b6e75", "#8b8e98"),  # axes, ticks and their labels
    "grid": ("#8e9197", "#6f727c"),  # lines that only guide the eye
    "page": PAGE,  # what hides a line behind a label
}


def colour(idea: str) -> str:
    """The colour of an idea on the light page, as `#rrggbb`: what Matplotlib draws with."""
    return PALETTE[idea][0]


def variable(colour: str) -> str:
    """The CSS value for a light colour, such as `var(--mle-model,#0072c4)`: it follows the page's palette.

    Raises ValueError for a colour that stands for no idea.
    """
    for idea, (light, _) in PALETTE.items():
        if light == colour:
            return f"var(--mle-{idea},{light})"
    known = ", ".join(f"{light} ({idea})" for idea, (light, _) in PALETTE.items())
    raise ValueError(
        f"colour {colour} stands for no idea; known are {known}; "
        "draw with palette.colour(idea), or add an idea to src/mledocs/exhibits/drawing/palette.py"
    )

"""What axe-core finds on a page, for half of what it costs to run it as it is.

Most of its time goes to the contrast of every text; a good part of the rest, where only what is
serious or critical is asked about, to rules that axe itself rates lower.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script

GRAVE = ("serious", "critical")

LESS = ("region", "hidden-content", "aria-deprecated-role")
"""Rules that axe rates moderate or minor, and that take long (`tests/test_browser.py` holds that
rating of those that a page can break)."""

LOOKS = """() => {
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const SIDES = ["marginTop", "marginRight", "marginBottom", "marginLeft"];
  const looks = new Map(), grounds = new Map(), asked = [];
  const ground = (one) => {
    if (!one) return "";
    if (!grounds.has(one)) {
      const style = getComputedStyle(one), around = ground(one.parentElement);
      const laid = style.position !== "static" || style.float !== "none"
        || style.transform !== "none" || SIDES.some((side) => style[side].startsWith("-"));
      const own = GROUND.map((name) => style[name]);
      grounds.set(one, laid || around === null ? null : [around, ...own].join());
    }
    return grounds.get(one);
  };
  const off = (one) => Boolean(one.closest(":disabled, [aria-disabled=true]")
    || one.closest("label")?.control?.disabled);
  const written = (one) => [...one.childNodes].some((node) =>
    node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1);
  for (const one of document.body.querySelectorAll("*:not(svg *)")) {
    const field = one.matches("input, select, textarea");
    if (!one.getClientRects().length || !(field || written(one))) continue;
    const under = field ? null : ground(one), style = getComputedStyle(one);
    const look = under === null ? one : [under, style.color, style.fontSize, style.fontWeight,
      style.textShadow, style.visibility, off(one)].join();
    looks.set(look, [...(looks.get(look) ?? []), one]);
  }
  for (const alike of looks.values())
    for (const part of new Set([0, Math.floor(alike.length / 2), alike.length - 1]))
      asked.push(alike[part]);
  return asked;
}"""
"""The texts whose contrast is asked for: fields, all that may lie over something else, and the
first, a middle one and the last of those that are alike in all that makes contrast: colour, size,
weight, and the grounds of all around them. (Of text in a drawing axe never judges the contrast.)"""

MUTE = """() => {
  const named = "a, title, desc, foreignObject", mute = [];
  const says = (one) => one.matches(named)
    || [...one.attributes].some(({ name }) => /^(aria-|role$|tabindex$|lang$)/.test(name));
  const seek = (around) => {
    for (const one of around.children)
      if (says(one)) continue;
      else if ([...one.querySelectorAll("*")].some(says)) seek(one);
      else mute.push([one, around, one.nextSibling]);
  };
  document.querySelectorAll(".js-plotly-plot .main-svg").forEach(seek);
  return mute;
}"""
"""The shapes of Plotly's drawings that have neither a role, a name nor a place among stops, nor
anything inside that has: no rule asks about them, and axe takes four times as long beside them."""

ASKED = "data-asked"
"""Marks, for as long as axe runs, the texts whose contrast it is asked for."""

RUN = f"""async (less) => {{
  const asked = ({LOOKS})(), mute = ({MUTE})();
  const only = (selector) => axe.configure({{ rules: [{{ id: "color-contrast", selector }}] }});
  const rules = Object.fromEntries(less.map((rule) => [rule, {{ enabled: false }}]));
  for (const one of asked) one.setAttribute("{ASKED}", "");
  for (const [shape] of mute) shape.remove();
  only("[{ASKED}]");
  try {{
    return (await axe.run(document, {{ resultTypes: ["violations"], rules }})).violations;
  }} finally {{
    only("*");
    for (const [shape, parent, next] of mute.reverse())
      parent.insertBefore(shape, next?.parentNode === parent ? next : null);
    for (const one of asked) one.removeAttribute("{ASKED}");
  }}
}}"""
"""One run asks all: in a second one, axe would look at every element of the page again."""


def load(page: Page) -> None:
    """Bring axe-core into a page, unless it is there."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)


def lines(violations: list[dict]) -> list[str]:
    """Say what was found, one line for each element that breaks a rule."""
    return [
        f"{rule['id']} ({rule['impact']}): {_place(node)}: {rule['help']}"
        for rule in violations
        for node in rule["nodes"]
    ]


def _place(node: dict) -> str:
    """Say where an element stands, without the mark that it bore when axe looked."""
    return " ".join(map(str, node["target"])).replace(f'[{ASKED}=""]', "")


def raw(page: Page, **options) -> list[str]:
    """Run axe-core on a page as it is, or as its options say."""
    load(page)
    asked = {"resultTypes": ["violations"], **options}
    return lines(page.evaluate("(options) => axe.run(document, options)", asked)["violations"])


def everything(page: Page) -> list[str]:
    """Say all that axe-core finds on a page."""
    load(page)
    return lines(page.evaluate(RUN, []))


def graves(page: Page) -> list[str]:
    """Say what axe-core finds serious or critical on a page."""
    load(page)
    found = page.evaluate(RUN, list(LESS))
    return lines([rule for rule in found if rule["impact"] in GRAVE])

"""A page driven by its keyboard alone; at every stop the focus must be seen, and be in order."""

import itertools
import re

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const tidy = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const titled = document.getElementById(one.getAttribute("aria-labelledby"))?.innerText;
  const label = one.getAttribute("aria-label") ?? titled ?? one.labels?.[0]?.innerText ?? one.innerText;
  const box = (element) => element.getBoundingClientRect();
  const { left, right, top, bottom } = box(one);
  const shown = (x, y) => {
    const seen = document.elementFromPoint(x, y);
    return seen && (one.contains(seen) || [...(one.labels ?? [])].some((label) => label.contains(seen)));
  };
  const across = [0.1, 0.5, 0.9].map((part) => left + part * (right - left));
  const down = [0.1, 0.5, 0.9].map((part) => top + part * (bottom - top));
  const style = getComputedStyle(one), before = window.lastStop;
  let backwards = false;
  if (before?.isConnected && before !== one) {
    const was = box(before), half = Math.min(was.height, bottom - top) / 2;
    const up = bottom <= was.top + 2, beside = Math.abs(was.top + was.bottom - top - bottom) / 2 < half;
    backwards = (up && left <= was.left + 2) || (beside && right <= was.left + 2);
  }
  window.lastStop = one;
  return {
    name: tidy(label), tag: one.tagName, type: one.type ?? "", value: one.value ?? "", id: one.id,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: across.some((x) => down.some((y) => shown(x, y))), backwards,
  };
}"""  # noqa: E501
MOST = 400


class Keys:
    """Somebody at a page who has no pointer."""

    def __init__(self, page):
        self.page, self.keyboard = page, page.keyboard

    def stop(self):
        """Return what has the focus, once it is plain that it is seen."""
        found = self._seen()
        assert found, "the focus is lost"
        return found

    def _seen(self):
        """Return what has the focus, which must be seen; None where nothing has it."""
        found = self.page.evaluate(STOP)
        if found is None:
            return None
        assert found["ring"], f"the focus does not show on {found}"
        assert found["seen"], f"something hides {found}"
        return found

    def press(self, *keys):
        for key in keys:
            self.keyboard.press(key)
        return self

    def step(self, key="Tab"):
        """Go to the next stop; None at the end of the page."""
        self.keyboard.press(key)
        return self._seen()

    def to(self, name, key="Tab"):
        """Go on until what has the focus is called so, from the top again after the end."""
        wanted, passed = re.compile(name), []
        for _ in range(MOST):
            found = self.step(key)
            if found and wanted.match(found["name"]):
                return found
            passed.append(found and found["name"])
        raise AssertionError(f"no key leads to {name}: {passed}")

    def push(self, name, key="Enter"):
        """Go to a button or a link and press it."""
        self.to(name)
        return self.press(key)

    def write(self, name, text):
        """Go to a field and write in it, over what stands there."""
        self.to(name)
        self.press("Control+a")
        self.keyboard.type(text)
        assert self.stop()["value"] == text
        return self

    def choose(self, name, value, key="ArrowDown"):
        """Go to a list, a slider or a row of choices; press a key until its value is as wanted."""
        found = self.to(name)
        for _ in range(MOST):
            if found["value"] == value:
                return self
            self.press(key)
            found = self.stop()
        raise AssertionError(f"{key} does not lead {name} to {value}")

    def to_the_end(self):
        """Go on until the page lets the focus go: it never holds it."""
        found = []
        for _ in range(MOST):
            stop = self.step()
            if stop is None:
                return found
            found.append(stop)
        raise AssertionError("the page holds the focus")

    def leave(self):
        """Go on to the end of the page and look at no stop, so that the next is the first."""
        for _ in range(MOST):
            self.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                return
        raise AssertionError("the page holds the focus")

    def walk(self):
        """Return every stop of the page, in order."""
        self.leave()
        self.page.evaluate("window.lastStop = null")
        found = self.to_the_end()
        for before, stop in itertools.pairwise([None, *found]):
            assert not stop["backwards"], f"from {before} back to {stop}"
        return found

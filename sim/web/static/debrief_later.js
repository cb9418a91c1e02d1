"use strict";
// Asks for the part of the debrief that was not there yet, and puts it in its place when it comes.
(() => {
  const AGAIN = 2000; // milliseconds
  const address = new URL(window.location);
  address.pathname += "/what-ifs";
  const put = ({ section, charts }) => {
    const page = new DOMParser().parseFromString(section, "text/html");
    const part = document.importNode(page.querySelector("section"), true);
    document.getElementById(part.id).replaceWith(part);
    part.dispatchEvent(new CustomEvent("later-part", { detail: charts, bubbles: true }));
    document.documentElement.dataset.whole = "yes";
  };
  const ask = async () => {
    const answer = await fetch(address).catch(() => null); // the server may be gone for a moment
    if (answer?.status === 200) put(await answer.json());
    else setTimeout(ask, AGAIN);
  };
  ask();
})();

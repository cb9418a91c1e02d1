"use strict";
// Begin in the reader's language, chosen in the address or the browser's; then run the page's scripts.
document.addEventListener("DOMContentLoaded", () => {
  const by = (id) => document.getElementById(id);
  const spoken = JSON.parse(by("spoken").textContent);
  const wishes = [new URLSearchParams(location.search).get("lang"), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const language = wishes.find((wish) => wish in spoken) ?? "en";
  const template = document.querySelector(`template[lang="${language}"]`);
  if (template) {
    document.documentElement.lang = language;
    document.title = `${template.dataset.title} – ${spoken[language]["explore.title"]}`;
    document.body.replaceChildren(template.content.cloneNode(true));
  }
  by("words").textContent = JSON.stringify(spoken[language]);
/* scripts */
});

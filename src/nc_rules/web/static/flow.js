// With scripts, the pages of a visit are fetched into this one document: no form is ever sent as a navigation, so no
// answer gets into the browser's session files, its cache or its history. Without scripts, forms and links just work.
"use strict";
(() => {
  const main = () => document.getElementById("main");
  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("page", { createHTML: (html) => html })
    : { createHTML: (html) => html };
  let pages = [document.documentElement.outerHTML], at = 0;
  history.replaceState({ at }, "");
  const show = (html) => {
    const page = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
    document.title = page.title;
    main().replaceWith(document.adoptNode(page.getElementById("main")));
    scrollTo(0, 0);
    (document.querySelector("[autofocus]") ?? main()).focus({ preventScroll: true });
  };
  const go = async (address, more) => {
    main().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { cache: "no-store", credentials: "omit", ...more });
      const html = await answer.text();
      pages = [...pages.slice(0, at + 1), html];
      at += 1;
      history.pushState({ at }, "");  // a number, and never an answer
      show(html);
    } catch {
      main().removeAttribute("aria-busy");
      document.getElementById("leave-says").textContent = "That did not work. Try again.";
    }
  };
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    go("/", { method: "POST", body });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute("href"), {});
  });
  addEventListener("popstate", (event) => {
    const to = event.state?.at ?? 0;
    if (!pages[to]) return location.replace("/");
    at = to;
    show(pages[to]);
  });
  addEventListener("pagehide", () => { pages = []; main().replaceChildren(); });
})();

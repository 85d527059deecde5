// Leaving at once: a click on "Leave now", or Shift three times, each within five seconds of the last.
"use strict";
(() => {
  const links = [...document.querySelectorAll("a.leaves")];
  const says = document.getElementById("leave-says");
  const dots = document.querySelector(".dots");
  let count = 0, timer = 0, modified = false;
  const show = (text) => {
    dots.hidden = count === 0;
    [...dots.children].forEach((dot, place) => dot.classList.toggle("on", place < count));
    says.textContent = text;
  };
  const reset = (text) => { count = 0; clearTimeout(timer); show(text); };
  const leave = () => {
    document.documentElement.classList.add("left");
    document.title = "\u200b";
    document.getElementById("main").replaceChildren();
    // Replaced rather than added, so that Back does not come to this page. Older entries of this site stay.
    location.replace(links[0].href);
  };
  for (const link of links) link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  document.addEventListener("keyup", (event) => {
    // A Shift that made a capital letter is none, and either Shift key is as good as the other.
    if (event.key === "Shift" && !modified) {
      count += 1;
      clearTimeout(timer);
      if (count >= 3) return leave();
      show(count === 1 ? "Press Shift 2 more times to leave." : "Press Shift 1 more time to leave.");
      timer = setTimeout(() => reset("Staying on this page."), 5000);
    } else if (count && event.key !== "Shift") reset("");
    modified = event.shiftKey && event.key !== "Shift";
  }, true);
  // A page that the browser brings back from memory has been emptied; it begins anew.
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace("/"); });
})();

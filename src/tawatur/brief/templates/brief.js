// Comfort only: the brief works without it. Escape closes an opened report; the focus goes back to where it was.
(() => {
  let from = null;
  const opened = () => document.querySelector(".text:target, .text:has(:target)");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#c'], a[href^='#x']");
    if (link && !link.closest(".text")) from = link;
  });
  window.addEventListener("hashchange", () => {
    const text = opened();
    if (text) {
      text.focus({ preventScroll: true });
    } else if (from && location.hash === "#closed") {
      from.focus({ preventScroll: true });
      from = null;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened()) location.hash = "closed";
  });
  for (const side of ["beforeprint", "afterprint"]) {
    window.addEventListener(side, () => {
      for (const part of document.querySelectorAll("main details")) part.open = side === "beforeprint";
    });
  }
})();

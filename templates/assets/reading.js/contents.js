// Marks the section on the screen in the contents list, and keeps that entry in view.
"use strict";

{
  const list = document.querySelector(".contents");
  const links = [...(list?.querySelectorAll("a") ?? [])];
  const places = new Map(links.map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
  const headings = [...places.keys()];
  let current;

  // The last heading that has come above a line in the upper part of the screen.
  function follow() {
    const heading = headings.findLast((one) => one.getBoundingClientRect().top < innerHeight * 0.4);
    const link = places.get(heading);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    if (link) keepInView(link);
  }

  function keepInView(link) {
    const room = list.getBoundingClientRect();
    const entry = link.getBoundingClientRect();
    if (entry.top < room.top || entry.bottom > room.bottom) list.scrollTop += entry.top - room.top - room.height / 3;
  }

  // Reaches up without end, so that it calls whenever a heading crosses the line, even in a leap.
  const watch = new IntersectionObserver(follow, { rootMargin: "9999999px 0px -60% 0px" });
  for (const heading of headings) watch.observe(heading);
}

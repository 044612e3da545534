/* The colours of each text within `ours`, from the text down to the page.

   The first are those of a plain link and of plain code, which are the theme's affair. */
(ours) => {
  const found = new Map();
  const boxes = [...document.querySelectorAll(ours)];

  const plain = document.createElement("p");
  plain.innerHTML = '<a class="reference internal" href="nowhere.html">link</a>' +
    '<code class="docutils literal notranslate"><span class="pre">code</span></code>';
  boxes[0].before(plain);
  const page = document.createElement("div");
  page.style.background = "Canvas";
  document.documentElement.append(page);

  function add(text, node, style) {
    const layers = [style.color];
    for (let around = node; around; around = around.parentElement) {
      layers.push(getComputedStyle(around).backgroundColor);
    }
    layers.push(getComputedStyle(page).backgroundColor);
    if (!found.has(layers.join())) found.set(layers.join(), { text, layers });
  }

  const [link, code] = [plain.firstChild, plain.querySelector("span")];
  for (const node of [link, code]) add(node.textContent, node, getComputedStyle(node));
  for (const node of boxes.flatMap((box) => [box, ...box.querySelectorAll("*")])) {
    const visible = node.checkVisibility({ opacityProperty: true });
    if (!visible || node.closest(".mermaid, .mermaid-container, .headerlink")) continue;
    const texts = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
    const text = texts.map((child) => child.data).join("").trim();
    if (text) add(text, node, getComputedStyle(node));
    if (node.placeholder) add(node.placeholder, node, getComputedStyle(node, "::placeholder"));
    for (const place of ["::before", "::after"]) {
      const style = getComputedStyle(node, place);
      const shows = !["none", "normal", '""'].includes(style.content);
      if (shows && style.opacity !== "0") add(style.content, node, style);
    }
  }
  plain.remove();
  page.remove();
  return [...found.values()];
}

/* Return what is wrong with the layout of a page, within `ours`: words that are split,
   controls that are small, and the width of the page if it is wider than the screen. */
(ours) => {
  const boxes = [...document.querySelectorAll(ours)];
  const hidden = ".mermaid, .mermaid-container, .techspec-sep, .headerlink";
  const isShown = (node) => node.checkVisibility() && !node.closest(hidden);

  /* The block in which a text wraps, and the width that it has for a line. */
  function lineOf(node) {
    let block = node;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const { paddingLeft, paddingRight, position } = getComputedStyle(block);
    const width = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return { width, isOnPage: position !== "absolute" };
  }

  /* The words on more than one line although one is long enough, or a column could be. */
  function splitWords(text) {
    const { width, isOnPage } = lineOf(text.parentElement);
    const words = isOnPage ? [...text.data.matchAll(/[^\s\/\p{Pd}]+/gu)] : [];
    return words.filter(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const parts = [...range.getClientRects()].filter((part) => part.width > 1);
      const lines = new Set(parts.map((part) => Math.round(part.top)));
      const length = parts.reduce((sum, part) => sum + part.width, 0);
      return lines.size > 1 && (length <= width || word.length <= 12);
    }).map(([word]) => word);
  }

  const texts = [];
  for (const box of boxes) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (isShown(walker.currentNode.parentElement)) texts.push(walker.currentNode);
    }
  }
  const controls = boxes.flatMap((box) => [...box.querySelectorAll("button, input, select")]);
  const small = controls.filter(isShown).filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    return width < 24 || height < 24;
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return {
    split: texts.flatMap(splitWords),
    small: small.map((control) => control.textContent || control.placeholder),
    overflow: scrollWidth > clientWidth ? [scrollWidth, clientWidth] : [],
  };
}

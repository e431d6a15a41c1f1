/** Turns the children of `target` into `html` and keeps every node that did not change: no flicker, no lost scroll position, no picture loaded twice. */
export function patch(target: Element, html: string): void {
  const fresh = document.createElement('template');
  fresh.innerHTML = html;
  patchChildren(target, fresh.content);
}

function patchChildren(old: Node, fresh: Node): void {
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, index) => {
    const present = old.childNodes[index];
    if (!present) old.appendChild(node);
    else patchNode(present, node);
  });
  while (old.childNodes.length > wanted.length) old.lastChild?.remove();
}

function patchNode(old: ChildNode, fresh: ChildNode): void {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType === Node.TEXT_NODE && fresh.nodeType === Node.TEXT_NODE) {
    old.nodeValue = fresh.nodeValue;
  } else if (old instanceof Element && fresh instanceof Element && old.tagName === fresh.tagName) {
    patchAttributes(old, fresh);
    patchChildren(old, fresh);
  } else {
    old.replaceWith(fresh);
  }
}

function patchAttributes(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) {
    // Set by the page's own script: the scale of the phone.
    if (!fresh.hasAttribute(name) && name !== 'style') old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

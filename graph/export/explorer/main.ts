// The explorer: a graph of who does what to whom, with its evidence, in one page.
// Comes in: the JSON in #data, and what stands behind # in the address. Goes out: the page, kept in step with the reader's wishes.

import { readCollection, type PageData } from "./data";
import { Explorer } from "./explorer";
import { byId } from "./dom";

declare global {
  interface Window {
    dyads?: Explorer;
  }
}

const page = JSON.parse(byId("data").textContent ?? "") as PageData;
try {
  window.dyads = new Explorer(readCollection(page));
} catch (error) {
  const notice = byId("notice");
  notice.textContent = `The graph cannot be drawn here. It needs WebGL, which this browser has not, or has switched off. (${String(error)})`;
  notice.hidden = false;
  throw error;
}

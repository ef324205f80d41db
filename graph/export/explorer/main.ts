// The explorer: a graph of who does what to whom, with its evidence, in one page.
// Comes in: the JSON in #data, and what stands behind # in the address. Goes out: the page, kept in step with the reader's wishes.

import { readCollection, type PageData } from "./data";
import { Explorer } from "./explorer";
import { byId } from "./dom";

declare global {
  interface Window { dyads?: Explorer }
}

const page = JSON.parse(byId("data").textContent ?? "") as PageData;
window.dyads = new Explorer(readCollection(page));

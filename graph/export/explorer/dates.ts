// Days as the page counts them, from 1970-01-01, as people write them.

const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 2026-03-04. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day of an ISO date; null where it is none. */
export function dayOf(text: string): number | null {
  const time = /^\d{4,6}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

/** 4 Mar 2026, or 1 to 28 Feb 2026. */
export function daysInWords(first: number | null, last: number | null): string {
  if (first === null || last === null) return "";
  return first === last ? dayInWords(first) : `${dayInWords(first)} – ${dayInWords(last)}`;
}

export function dayInWords(day: number): string {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

export interface Bin {
  start: number;
  end: number;
  label: string;
}

/** What lies so far out, of all days, is put together: a year that one sentence names should not flatten the rest. */
const TAIL = 0.02;

/** Spans of time for bars, of days in any order: the few that lie far before or after the others share one each. */
export function binsOf(days: number[]): Bin[] {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined) return [];
  const cut = Math.floor(TAIL * sorted.length);
  const bins = equalBins(sorted[cut] ?? first, sorted[sorted.length - 1 - cut] ?? last);
  const [start, end] = [bins[0]?.start ?? first, bins[bins.length - 1]?.end ?? last];
  if (first < start) bins.unshift({ start: first, end: start - 1, label: `before ${dayInWords(start)}` });
  if (last > end) bins.push({ start: end + 1, end: last, label: `after ${dayInWords(end)}` });
  return bins;
}

/** Days, weeks, months, quarters, years or decades, so that there are few. */
function equalBins(first: number, last: number): Bin[] {
  const days = last - first + 1;
  if (days <= 45)
    return Array.from({ length: days }, (_, i) => ({ start: first + i, end: first + i, label: dayInWords(first + i) }));
  if (days <= 200) return weeks(first, last);
  return months(first, last, days <= 1900 ? 1 : days <= 6000 ? 3 : days <= 40_000 ? 12 : 120);
}

function weeks(first: number, last: number): Bin[] {
  const bins: Bin[] = [];
  const monday = first - ((((first + 3) % 7) + 7) % 7);
  for (let start = monday; start <= last; start += 7) bins.push({ start, end: start + 6, label: `week of ${dayInWords(start)}` });
  return bins;
}

function months(first: number, last: number, size: number): Bin[] {
  const bins: Bin[] = [];
  const begin = new Date(first * DAY);
  let [year, month] = [begin.getUTCFullYear(), begin.getUTCMonth()];
  if (size >= 12) year -= year % (size / 12);
  month -= size >= 12 ? month : month % size;
  for (;;) {
    const start = Math.round(Date.UTC(year, month, 1) / DAY);
    if (start > last) return bins;
    month += size;
    const end = Math.round(Date.UTC(year, month, 1) / DAY) - 1;
    bins.push({ start, end, label: size === 1 ? monthInWords(start) : `${monthInWords(start)} – ${monthInWords(end)}` });
  }
}

function monthInWords(day: number): string {
  return dayInWords(day).split(" ").slice(1).join(" ");
}

/** Amounts of data, as people read them. */

const UNITS = [
  { unit: 'gigabyte', bytes: 1e9 },
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'kilobyte', bytes: 1e3 },
] as const;

/** Two digits, in the largest unit that fills: `312 MB`, `1.4 GB`. */
export function formatBytes(bytes: number, locale: string): string {
  // From 999.5 on it would read as 1000 of the smaller unit.
  const { unit, bytes: size } = UNITS.find((each) => bytes >= each.bytes * 0.9995) ?? UNITS[2];
  const amount = bytes / size;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

'use client';
/** A QR code (ISO/IEC 18004) as one path: dark on white in both themes, with a quiet zone, so that every camera reads it. */
import { useMemo } from 'react';
import { encode } from 'uqr';

const QUIET_MODULES = 3;

export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { path, size } = useMemo(() => {
    const { data, size: modules } = encode(text, { ecc: 'M', border: QUIET_MODULES });
    return { path: pathOf(data), size: modules };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className={className}>
      <path d={path} fill="#10292a" />
    </svg>
  );
}

/** Dark modules, a run at a time. */
function pathOf(modules: boolean[][]): string {
  return modules
    .flatMap((row, y) => {
      const runs: string[] = [];
      for (let x = 0; x < row.length; x += 1) {
        const start = x;
        while (row[x]) x += 1;
        if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
      }
      return runs;
    })
    .join('');
}

/** Finding one's way in the browser's statistics of a connection (W3C WebRTC Statistics). Pure. */

export type Stats = Record<string, unknown> & { id: string; type: string };
export type StatsSnapshot = readonly Stats[];

export function snapshotOf(report: { forEach(visit: (stats: Stats) => void): void }): StatsSnapshot {
  const all: Stats[] = [];
  report.forEach((stats) => all.push(stats));
  return all;
}

/** The pair of candidates in use. Firefox reports no transports, but marks the pair. */
export function selectedPair(all: StatsSnapshot): Stats | undefined {
  const pairId = all.find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId)?.selectedCandidatePairId;
  return (
    all.find(({ id }) => id === pairId)
    ?? all.find(({ type, selected, nominated, state }) => type === 'candidate-pair' && (selected === true || (selected === undefined && nominated === true && state === 'succeeded')))
  );
}

/** The camera's line: the slots are in order, and it comes before the screen. */
export const cameraOf = (all: StatsSnapshot, way: Way): Stats | undefined => firstLine(all, way, 'video');

/** The microphone's: before the shared screen's sound. */
export const microphoneOf = (all: StatsSnapshot, way: Way): Stats | undefined => firstLine(all, way, 'audio');

type Way = 'inbound-rtp' | 'outbound-rtp';

function firstLine(all: StatsSnapshot, way: Way, of: 'audio' | 'video'): Stats | undefined {
  return all.filter(({ type, kind }) => type === way && kind === of).sort((a, b) => numberOf(Number(a.mid)) - numberOf(Number(b.mid)))[0];
}

/** 0 for what is missing. */
export const numberOf = (value: unknown): number => (typeof value === 'number' && !Number.isNaN(value) ? value : 0);
